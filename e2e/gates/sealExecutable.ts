import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { programBuild } from './programBuild.ts'

/** The mark in Node's binary that says that an application was put into it. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

interface Postject {
  readonly inject: (
    file: string,
    name: string,
    bytes: Buffer,
    options: { readonly sentinelFuse: string },
  ) => Promise<void>
}

/**
 * Makes an executable of its own out of a program of ours: this Node with the program in it. It takes no option of
 * Node's from its command line, and none from its environment: what runs as root is what was built.
 * https://nodejs.org/docs/latest-v24.x/api/single-executable-applications.html
 */
export const sealExecutable = async (entry: string, out: string): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'bramble-seal-'))
  try {
    const bundle = programBuild({ entry, outDir: 'out', file: 'program.cjs', format: 'cjs' })
    await build({
      ...bundle,
      configFile: false,
      build: { ...bundle.build, outDir: folder, emptyOutDir: false, sourcemap: false },
    })
    const [config, blob] = [join(folder, 'config.json'), join(folder, 'program.blob')]
    writeFileSync(
      config,
      JSON.stringify({
        main: join(folder, 'program.cjs'),
        output: blob,
        disableExperimentalSEAWarning: true,
        useCodeCache: false,
        execArgvExtension: 'none',
      }),
    )
    execFileSync(process.execPath, ['--experimental-sea-config', config], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const made = join(folder, 'executable')
    copyFileSync(process.execPath, made)
    // It may belong to another and be read-only.
    chmodSync(made, 0o755)
    const postject: Postject = createRequire(import.meta.url)('postject')
    await postject.inject(made, 'NODE_SEA_BLOB', readFileSync(blob), { sentinelFuse: FUSE })
    mkdirSync(dirname(out), { recursive: true })
    // Beside its place first: whoever starts it meanwhile gets the old one or the new one whole.
    copyFileSync(made, `${out}.new`)
    renameSync(`${out}.new`, out)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
