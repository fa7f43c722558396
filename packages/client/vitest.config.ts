import { defineConfig } from 'vitest/config'

export default defineConfig({
  // vitest would load graphql twice, once by each of its module formats
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: { name: 'client', testTimeout: 15_000 },
})
