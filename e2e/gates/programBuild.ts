import type { UserConfig } from 'vite'

const repository = new URL('../..', import.meta.url).pathname

/**
 * A build for a program that runs under Node 24 or Electron 45: one readable file, own sources inside, npm packages
 * and `electron` outside.
 */
export const programBuild = (program: {
  readonly entry: string
  readonly outDir: string
  readonly file: string
  readonly format?: 'es' | 'cjs'
}): UserConfig => ({
  root: repository,
  publicDir: false,
  logLevel: 'warn',
  build: {
    ssr: `${repository}${program.entry}`,
    outDir: `${repository}${program.outDir}`,
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: true,
    rollupOptions: {
      external: ['electron'],
      output: {
        format: program.format ?? 'es',
        entryFileNames: program.file,
        codeSplitting: false,
      },
    },
  },
})
