import { defineConfig } from 'vite'

/** One bundle for the server, one for the command line; our own packages inside, everything else from node_modules. */
export default defineConfig({
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: false } },
  ssr: { noExternal: [/^@foyer\//] },
  build: {
    target: 'node20',
    sourcemap: true,
    rolldownOptions: { input: { main: 'src/main.ts', cli: 'src/cli.ts', printSchema: 'src/printSchema.ts' } },
  },
})
