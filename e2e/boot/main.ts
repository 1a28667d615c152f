import { cp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Fault, fault } from '../../electron/core/faults/fault.ts'
import { explainFault } from '../../electron/core/text/faults/explainFault.ts'
import { enterHub } from '../bench/enterHub.ts'
import type { BuiltImage } from '../bench/image/imageInCache.ts'
import { openPracticeBench } from '../bench/practiceBench.ts'
import { bootImage } from './image/bootImage.ts'
import type { BootArchitecture } from './image/bootRecipe.ts'
import { type Machine, machines } from './machine/machines.ts'
import { allRuns, type BootRun } from './run/bootRun.ts'
import { outcomeTable } from './run/outcome.ts'
import { runAll } from './run/runAll.ts'

const USAGE = `npm run e2e:boot [-- --only amd64|virt|raspi3b] [--hello network|serial|cut] [--minutes N] [--logs FOLDER] [--json]

Flashes cards with Bramble and boots them in QEMU: kernel, initrd and cmdline.txt come from the card's own FAT, the
guest mounts it, grows its root, and is enrolled: by network, by its serial console alone, and across two power cuts.
  --only     one machine          --hello  one kind of run
  --minutes  for all of it (90)   --logs   where the consoles are kept
  --json     a JSON object a line instead of words
`

const tell = (told: Fault): void => {
  const text = explainFault(told)
  console.error(`\n✕ ${text.happened}\n  ${text.nowTrue}\n  ${text.doNext}\n  ${text.code}`)
}

interface Wish {
  readonly runs: readonly { readonly run: BootRun; readonly machine: Machine }[]
  readonly minutes: number
  readonly json: boolean
  readonly logs: string | undefined
}

/** What was typed; undefined where it makes no sense. */
const wishOf = (args: readonly string[]): Wish | undefined => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: { type: 'string' },
        hello: { type: 'string' },
        minutes: { type: 'string', default: '90' },
        logs: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const minutes = Number(values.minutes)
    const runs = allRuns
      .filter(({ machine }) => values.only === undefined || machine === values.only)
      .filter(({ kind }) => values.hello === undefined || kind === values.hello)
      .flatMap((run) =>
        machines.filter(({ name }) => name === run.machine).map((machine) => ({ run, machine })),
      )
    if (runs.length === 0 || !(minutes > 0)) return undefined
    return { runs, minutes, json: values.json, logs: values.logs }
  } catch {
    return undefined
  }
}

/** Returns the exit code: 0 only where the evidence of every run is all there. */
const boot = async (wish: Wish): Promise<number> => {
  const begun = performance.now()
  const stop = new AbortController()
  const interrupt = () => stop.abort(new Error('interrupted'))
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  const report = (line: string) => console.error(`  ${line}`)

  // The images come first: building one needs the network, which the hub does not have.
  const images = new Map<BootArchitecture, BuiltImage>()
  for (const architecture of new Set(wish.runs.map(({ machine }) => machine.architecture))) {
    const image = await bootImage(architecture, { report, signal: stop.signal })
    if (!image.ok) {
      tell(image.fault)
      return 1
    }
    images.set(architecture, image.value)
  }
  const hub = await enterHub()
  const late = AbortSignal.timeout(wish.minutes * 60_000)
  const signal = AbortSignal.any([stop.signal, late])
  const bench = await openPracticeBench({ cards: 0, cardBytes: 0, hub, report, signal })
  if (!bench.ok) {
    tell(bench.fault)
    return 3
  }
  try {
    const outcomes = await runAll(wish.runs, {
      bench: bench.value,
      images,
      json: wish.json,
      signal,
    })
    const seconds = (performance.now() - begun) / 1000
    const passed = outcomes.every(({ wrongs }) => wrongs.length === 0)
    if (wish.json) console.log(JSON.stringify({ kind: 'ended', passed, seconds }))
    else console.log(`\n${outcomeTable(outcomes)}`)
    return passed && outcomes.length === wish.runs.length ? 0 : 1
  } finally {
    if (wish.logs !== undefined) await keepLogs(bench.value.folder, wish.logs)
    await bench.value.close()
  }
}

/** Consoles and what QEMU said, not the cards. */
const keepLogs = async (folder: string, to: string): Promise<void> => {
  await rm(to, { recursive: true, force: true })
  await mkdir(to, { recursive: true })
  await cp(join(folder, 'boards'), to, {
    recursive: true,
    filter: (path) => !/\/(?:fat|[^/]+\.(?:qcow2|img|dtb))$/.test(path),
  }).catch(() => undefined)
}

const main = async (): Promise<number> => {
  const wish = wishOf(process.argv.slice(2))
  if (wish === undefined) {
    console.error(USAGE)
    return 2
  }
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    const isLinux = process.platform === 'linux'
    tell(
      isLinux
        ? fault('BENCH_NEEDS_ROOT', { command: 'sudo npm run e2e:boot' })
        : fault('BENCH_NEEDS_LINUX'),
    )
    return 3
  }
  return boot(wish)
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof Error) || error.message !== 'interrupted') throw error
  console.error('\nStopped. What the bench made is removed again.')
  process.exitCode = 130
}
