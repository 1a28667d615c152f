import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { inputDigest } from './inputDigest.ts'
import { nodeLicence } from './licences/nodeLicence.ts'
import { writeNotices } from './licences/writeNotices.ts'
import { sealExecutable } from './sealExecutable.ts'

const repository = new URL('../..', import.meta.url).pathname

/** Where the packed helper is made; electron-builder.yml takes it from there. */
const EXECUTABLE = `out/helper/${process.platform}-${process.arch}/bramble-helper${process.platform === 'win32' ? '.exe' : ''}`

/** What is built, by a configuration of vite or by a function, from which folders, into which file that proves it. */
const targets = {
  renderer: {
    config: 'vite.renderer.config.ts',
    inputs: ['renderer', 'electron/contract', 'electron/core'],
    proof: 'out/renderer/index.html',
  },
  preload: {
    config: 'vite.preload.config.ts',
    inputs: ['electron/preload', 'electron/contract'],
    proof: 'out/preload/preload.cjs',
  },
  main: { config: 'vite.main.config.ts', inputs: ['electron'], proof: 'out/main/main.js' },
  helper: {
    config: 'vite.helper.config.ts',
    inputs: ['electron/helper', 'electron/core'],
    proof: 'out/helper/helper.mjs',
  },
  // After the helper, whose build empties the folder.
  executable: {
    make: async () => {
      await sealExecutable('electron/helper/main.ts', join(repository, EXECUTABLE))
      copyFileSync(nodeLicence(), join(repository, dirname(EXECUTABLE), 'NODE-LICENSE.txt'))
    },
    config: 'sealExecutable.ts',
    inputs: ['electron/helper', 'electron/core'],
    proof: EXECUTABLE,
  },
  station: {
    config: 'vite.station.config.ts',
    inputs: ['electron'],
    proof: 'out/station/station.mjs',
  },
  cli: { config: 'vite.cli.config.ts', inputs: ['electron'], proof: 'out/cli/bramble.mjs' },
} as const satisfies Record<string, TargetPlan>

/** What a target is made of, how, and what shows that it was made. Without `make` it is a vite build of `config`. */
interface TargetPlan {
  readonly config: string
  readonly inputs: readonly string[]
  readonly proof: string
  readonly make?: () => Promise<void>
}

type Target = keyof typeof targets

/** Builds one target unless what it is made of is what it was made of last time. Says whether it built. */
const buildOnce = async (name: Target): Promise<boolean> => {
  const target: TargetPlan = targets[name]
  const { config, inputs, proof } = target
  const digest = inputDigest(repository, [
    ...inputs,
    'package-lock.json',
    'e2e/gates/programBuild.ts',
    'e2e/gates/licences',
    'resources/licences',
    `e2e/gates/${config}`,
  ])
  const mark = join(repository, 'out', '.built', name)
  const upToDate = existsSync(mark) && readFileSync(mark, 'utf8') === digest
  if (upToDate && existsSync(join(repository, proof))) return false
  // One that fails or is cut off half way is not what it was last time.
  rmSync(mark, { force: true })
  if (target.make !== undefined) await target.make()
  else {
    await build({ configFile: join(import.meta.dirname, config), logLevel: 'warn' })
    writeNotices(join(repository, dirname(proof)))
  }
  mkdirSync(join(repository, 'out', '.built'), { recursive: true })
  writeFileSync(mark, digest)
  return true
}

const asked = process.argv[2] ?? 'all'
const names = Object.keys(targets).filter((name): name is Target => name in targets)
const wanted = asked === 'all' ? names : names.filter((name) => name === asked)
if (wanted.length === 0) {
  console.error(`There is no build ${asked}. There are: all, ${names.join(', ')}.`)
  process.exit(2)
}
for (const name of wanted) {
  const started = performance.now()
  const built = await buildOnce(name)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(built ? `built ${name} in ${seconds} s` : `${name} is up to date`)
}
