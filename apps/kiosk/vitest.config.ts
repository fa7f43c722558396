import { defineConfig } from 'vitest/config'

export default defineConfig({
  server: { fs: { allow: ['../..'] } }, // the voice clips behind the front door of ui
  test: { name: 'kiosk', include: ['src/**/*.test.{ts,tsx}'] },
})
