import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'e2e',
    include: ['**/*.test.ts'],
    globalSetup: './global-setup.ts',
    testTimeout: 90_000,
    hookTimeout: 180_000,
  },
})
