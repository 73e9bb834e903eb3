import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'web',
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'happy-dom',
    isolate: false,
    // Texts with values in them are put together by the same code as in the pages.
    setupFiles: ['src/language/language.ts'],
  },
})
