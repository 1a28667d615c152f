import { defineConfig } from 'vite'
import { programBuild } from './programBuild.ts'

export default defineConfig(
  programBuild({
    entry: 'electron/hosts/station/main.ts',
    outDir: 'out/station',
    file: 'station.mjs',
  }),
)
