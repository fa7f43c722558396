import { resolve } from 'node:path'
import { startVitest } from 'vitest/node'

// npm run pictures -w @foyer/e2e: makes the README's pictures from a hall at work, with the screens as they are built.
const vitest = await startVitest('test', [], {
  root: resolve(import.meta.dirname, '..'),
  config: false,
  watch: false,
  include: ['src/pictures.ts'],
  testTimeout: 300_000,
})
await vitest.close()
