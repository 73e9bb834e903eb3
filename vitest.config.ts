import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: ['packages/*', 'e2e'],
    // Left alone, one worker of two cores stands idle.
    maxWorkers: '100%',
    coverage: { include: ['packages/*/src/**'] },
  },
})
