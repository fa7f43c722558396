import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/**
 * Two pages from one folder: the kiosk under /kiosk/, and the customer's own page, which the api serves for every /t/:token;
 * the files of both come from /kiosk/assets/.
 */
export default defineConfig({
  base: '/kiosk/',
  plugins: [react(), phonePageInDevelopment()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0, // the server allows no fonts but files of its own
    rolldownOptions: {
      input: ['index.html', 'phone.html'],
      // without this the phone carries the kiosk's QR codes: it reaches them through the front door of ui
      treeshake: { moduleSideEffects: [{ test: /\/packages\/(ui|client|schema)\/src\/[^?]*\.tsx?$/, sideEffects: false }] },
    },
  },
  server: { port: 4601, proxy: { '/graphql': { target: 'http://127.0.0.1:4600', ws: true } } },
})

/** In development vite answers /t/:token the way the api does. */
function phonePageInDevelopment(): Plugin {
  return {
    name: 'phone-page',
    configureServer: (server) => {
      server.middlewares.use((request, _response, next) => {
        if (request.url?.startsWith('/t/')) request.url = '/kiosk/phone.html'
        next()
      })
    },
  }
}
