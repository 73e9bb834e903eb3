import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'stats',
    // Files share their modules: loading them anew for each would take half of the time.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
  },
})
