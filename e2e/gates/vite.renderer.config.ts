import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { LICENCES_FOUND } from './licences/licencesFound.ts'

const repository = new URL('../..', import.meta.url).pathname

/** The renderer as every host serves it: plain files, nothing inlined, since the CSP allows no `data:` fonts or inline scripts. */
export default defineConfig({
  root: `${repository}renderer`,
  base: './',
  plugins: [react()],
  build: {
    outDir: `${repository}out/renderer`,
    emptyOutDir: true,
    target: 'chrome120',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    license: { fileName: LICENCES_FOUND },
  },
})
