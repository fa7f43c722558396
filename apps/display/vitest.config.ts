import { defineConfig } from 'vitest/config'

export default defineConfig({
  server: { fs: { strict: false } }, // the voice pack lies in another room
  test: { name: 'display', include: ['src/**/*.test.{ts,tsx}'] },
})
