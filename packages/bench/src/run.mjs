import { resolve } from 'node:path'
import { build } from 'vite'

/** Node 20 reads no TypeScript: the benches are bundled into dist and run from there. */
const room = resolve(import.meta.dirname, '..')
const program = (name) => resolve(room, `src/${name}.ts`)

await build({
  configFile: false,
  root: room,
  logLevel: 'error',
  ssr: { noExternal: [/^@foyer\//] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/bench',
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        main: program('main'),
        issueLoad: program('load/issueLoad'),
        callLoad: program('load/callLoad'),
        bareServer: program('load/bareServer'),
      },
    },
  },
})
await import('../dist/bench/main.js')
