import { defineConfig } from 'vite'
import { programBuild } from './programBuild.ts'

/** Electron's main process: an ES module; most npm packages stay packages, as electron-builder puts them into the app. */
export default defineConfig(
  programBuild({ entry: 'electron/hosts/desktop/main.ts', outDir: 'out/main', file: 'main.js' }),
)
