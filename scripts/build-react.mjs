// Builds the package that other React applications install: one module, its types and its style sheet.
import { spawnSync } from 'node:child_process'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install, root } from './install.mjs'

const folder = join(root, 'packages/react')

/** @throws Error where the types do not hold */
export async function buildReact() {
  rmSync(join(folder, 'dist'), { recursive: true, force: true })
  const esbuild = await import('esbuild')
  await esbuild.build({
    absWorkingDir: folder,
    entryPoints: { index: 'src/index.ts' },
    outdir: 'dist',
    bundle: true,
    minify: true,
    sourcemap: 'linked',
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    external: ['react', 'react/jsx-runtime', 'react-dom'],
    logLevel: 'warning',
  })
  copyFileSync(join(folder, 'src/styles.css'), join(folder, 'dist/styles.css'))
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript7/bin/tsc'), '-p', join(folder, 'tsconfig.build.json')],
    { stdio: 'inherit' },
  )
  if (status !== 0) throw new Error('The types of @clientele/react could not be written.')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install()
  await buildReact()
}
