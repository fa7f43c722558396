import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The board is served by the api under /board/, voice pack and fonts included; in development vite serves it and passes questions on. */
export default defineConfig({
  base: '/board/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0, // the house's Content-Security-Policy loads no data: addresses, and small fonts would become such
    // our own rooms and the QR code do nothing by being imported: what the board does not show, it does not carry
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => /\.css|main\.tsx/.test(id) || !/packages\/\w+\/src\/|qrcode-generator/.test(id) },
    },
  },
  server: { port: 4602, proxy: { '/graphql': { target: 'http://127.0.0.1:4600', ws: true } } },
})
