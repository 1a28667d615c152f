import { defineConfig } from 'vite'
import { programBuild } from './programBuild.ts'

/**
 * The privileged helper with nothing but core and Node in it, and the program of its card threads, which it starts
 * from beside itself; to be packed as an executable of its own.
 */
export default defineConfig(
  programBuild({
    entry: { helper: 'electron/helper/main.ts', cardThread: 'electron/helper/cardThread.ts' },
    outDir: 'out/helper',
    file: ({ name }) => (name === 'helper' ? 'helper.mjs' : `${name}.js`),
  }),
)
