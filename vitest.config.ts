import { defineConfig } from 'vitest/config'

/** graphql must be loaded once: its own module for everyone, tests included. */
const oneGraphql = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] }
const decorators = { decorator: { legacy: true, emitDecoratorMetadata: false } }

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'domain', root: 'packages/domain', include: ['src/**/*.test.ts'], isolate: false } },
      { test: { name: 'templates', root: 'packages/templates', include: ['src/**/*.test.ts'] } },
      {
        resolve: oneGraphql,
        oxc: decorators,
        test: { name: 'schema', root: 'apps/api', include: ['src/**/*.test.ts'], exclude: ['src/**/*.server.test.ts'] },
      },
      {
        resolve: oneGraphql,
        oxc: decorators,
        test: {
          name: 'server',
          root: 'apps/api',
          include: ['src/**/*.server.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      { extends: 'packages/client/vitest.config.ts', test: { name: 'client', root: 'packages/client' } },
      { test: { name: 'ui', root: 'packages/ui', include: ['src/**/*.test.{ts,tsx}'] } },
      { test: { name: 'kiosk', root: 'apps/kiosk', include: ['src/**/*.test.{ts,tsx}'] } },
      { test: { name: 'display', root: 'apps/display', include: ['src/**/*.test.{ts,tsx}'] } },
      { test: { name: 'staff', root: 'apps/staff', include: ['src/**/*.test.{ts,tsx}'] } },
      {
        test: {
          name: 'journeys',
          root: 'packages/e2e',
          include: ['src/**/*.journey.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
