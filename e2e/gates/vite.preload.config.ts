import { defineConfig } from 'vite'
import { programBuild } from './programBuild.ts'

/** A sandboxed preload cannot be an ES module: one CommonJS file, everything but `electron` inside. */
export default defineConfig(
  programBuild({
    entry: 'electron/preload/preload.ts',
    outDir: 'out/preload',
    file: 'preload.cjs',
    format: 'cjs',
  }),
)
