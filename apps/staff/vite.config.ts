import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The tablet is served by the api under /staff/; in development vite serves it and passes questions on. */
export default defineConfig({
  base: '/staff/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0, // the server's content policy lets no font in from a data: address
    // what the tablet does not use of the shared rooms (the voice, the rules of the queue) it does not carry
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: /\/packages\/(ui|client|schema|domain)\/src\/[^?]*\.tsx?$/, sideEffects: false }] },
    },
  },
  server: { port: 4603, proxy: { '/graphql': { target: 'http://127.0.0.1:4600', ws: true } } },
})
