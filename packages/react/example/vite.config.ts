import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // The server of `npm start`; through the proxy it is at the page's own address.
  server: { proxy: { '/api': process.env.CLIENTELE_URL ?? 'http://127.0.0.1:3000' } },
})
