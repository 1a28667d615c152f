import { defineConfig } from 'vite'
import { programBuild } from './programBuild.ts'

/**
 * The privileged helper: one file with nothing but core and Node in it,
 * to be packed as an executable of its own.
 */
export default defineConfig(
  programBuild({ entry: 'electron/helper/main.ts', outDir: 'out/helper', file: 'helper.mjs' }),
)
