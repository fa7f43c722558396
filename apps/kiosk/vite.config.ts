import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/**
 * Three pages from one folder: the kiosk under /kiosk/; the customer's own page, which the api serves for every /t/:token;
 * and the check-in for a booking, which it serves for /in/:token and /b/:code. The files of all come from /kiosk/assets/.
 */
export default defineConfig({
  base: '/kiosk/',
  plugins: [react(), phonePagesInDevelopment()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0, // the server allows no fonts but files of its own
    rolldownOptions: {
      input: ['index.html', 'phone.html', 'checkin.html'],
      // without this the phone carries the kiosk's QR codes: it reaches them through the front door of ui
      treeshake: { moduleSideEffects: [{ test: /\/packages\/(ui|client|schema)\/src\/[^?]*\.tsx?$/, sideEffects: false }] },
    },
  },
  server: { port: 4601, proxy: { '/graphql': { target: 'http://127.0.0.1:4600', ws: true } } },
})

/** In development vite answers /t/:token, /in/:token and /b/:code the way the api does. */
function phonePagesInDevelopment(): Plugin {
  return {
    name: 'phone-pages',
    configureServer: (server) => {
      server.middlewares.use((request, _response, next) => {
        if (request.url?.startsWith('/t/')) request.url = '/kiosk/phone.html'
        if (/^\/(in|b)\//.test(request.url ?? '')) request.url = '/kiosk/checkin.html'
        next()
      })
    },
  }
}
