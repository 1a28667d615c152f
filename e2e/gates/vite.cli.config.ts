import { defineConfig } from 'vite'
import { programBuild } from './programBuild.ts'

export default defineConfig(
  programBuild({ entry: 'electron/hosts/cli/main.ts', outDir: 'out/cli', file: 'bramble.mjs' }),
)
