import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { zod: fileURLToPath(new URL('./src/inert-zod.ts', import.meta.url)) } },
  build: {
    target: 'es2023',
    // Which file a page is in, for the test of the budgets.
    manifest: 'manifest.json',
    // The server's content security policy allows fonts from its own address only, so none may be inlined.
    assetsInlineLimit: 0,
    // ECharts is one lazy chunk by intention.
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})
