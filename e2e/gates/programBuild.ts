import type { UserConfig } from 'vite'
import { LICENCES_FOUND } from './licences/licencesFound.ts'

const repository = new URL('../..', import.meta.url).pathname

/**
 * Packages of many small files that every program loads when it starts, kysely alone 128: looking for them and reading
 * them one by one took a third of the time of a start of the command line. They go inside, as far as they are used.
 */
const inside = ['kysely', 'zod', 'yaml', 'commander', 'radash', /^@orpc\//]

/**
 * A build for programs that run under Node 24 or Electron 45: readable files, own sources inside, other npm packages
 * and `electron` outside. Several entries may share a chunk; one alone becomes one file.
 */
export const programBuild = (program: {
  readonly entry: string | Readonly<Record<string, string>>
  readonly outDir: string
  readonly file: string | ((chunk: { readonly name: string }) => string)
  readonly format?: 'es' | 'cjs'
}): UserConfig => ({
  root: repository,
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: inside },
  build: {
    ssr: true,
    outDir: `${repository}${program.outDir}`,
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: true,
    license: { fileName: LICENCES_FOUND },
    rollupOptions: {
      input: inputOf(program.entry),
      external: ['electron'],
      output: {
        format: program.format ?? 'es',
        entryFileNames: program.file,
        chunkFileNames: '[name].js',
        ...(typeof program.entry === 'string' ? { codeSplitting: false } : {}),
      },
    },
  },
})

const inputOf = (
  entry: string | Readonly<Record<string, string>>,
): string | Record<string, string> =>
  typeof entry === 'string'
    ? `${repository}${entry}`
    : Object.fromEntries(
        Object.entries(entry).map(([name, path]) => [name, `${repository}${path}`]),
      )
