import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import type { InlineConfig } from 'vitest/node'

/** graphql must be loaded once: its own module for everyone, tests included. */
const oneGraphql = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] }
/** Apollo's own suite is written for jest. */
const inVitestsWords = { find: '@jest/globals', replacement: resolve(import.meta.dirname, 'apps/api/src/http/jestForTest.ts') }
const decorators = { decorator: { legacy: true, emitDecoratorMetadata: false } }

/** Tests of the server that load the machine, or measure how late something is: each runs with nobody beside it. */
const ALONE = ['chaos/chaos', 'http/deaf', 'interleaved/*', 'ledger/race', 'replay/*', 'stop', 'store/held', 'store/migrate'].map(
  (name) => `src/${name}.server.test.ts`,
)

const server = (name: string, files: Pick<InlineConfig, 'include' | 'exclude' | 'fileParallelism'>) => ({
  resolve: { alias: [...oneGraphql.alias, inVitestsWords] },
  oxc: decorators,
  test: {
    name,
    server: { deps: { inline: ['@apollo/server-integration-testsuite'] } },
    root: 'apps/api',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    ...files,
  },
})

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'domain', root: 'packages/domain', include: ['src/**/*.test.ts'], isolate: false } },
      { test: { name: 'templates', root: 'packages/templates', include: ['src/**/*.test.ts'] } },
      {
        // The list of our documents is made from what the screens' own modules write.
        resolve: {
          alias: [{ find: /^@foyer\/schema$/, replacement: resolve(import.meta.dirname, 'packages/schema/src/recordedForTest.ts') }],
        },
        test: { name: 'documents', root: 'packages/schema', include: ['src/**/*.test.ts'] },
      },
      {
        resolve: oneGraphql,
        oxc: decorators,
        test: { name: 'schema', root: 'apps/api', include: ['src/**/*.test.ts'], exclude: ['src/**/*.server.test.ts'] },
      },
      server('server', { include: ['src/**/*.server.test.ts'], exclude: ALONE }),
      server('alone', { include: ALONE, fileParallelism: false }),
      { extends: 'packages/client/vitest.config.ts', test: { name: 'client', root: 'packages/client' } },
      { test: { name: 'ui', root: 'packages/ui', include: ['src/**/*.test.{ts,tsx}'] } },
      { test: { name: 'kiosk', root: 'apps/kiosk', include: ['src/**/*.test.{ts,tsx}'] } },
      { test: { name: 'display', root: 'apps/display', include: ['src/**/*.test.{ts,tsx}'] } },
      { test: { name: 'staff', root: 'apps/staff', include: ['src/**/*.test.{ts,tsx}'] } },
      { test: { name: 'supply', root: 'packages/e2e', include: ['src/**/*.test.ts'] } },
      {
        test: {
          name: 'journeys',
          root: 'packages/e2e',
          include: ['src/**/*.journey.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
