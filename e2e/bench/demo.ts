import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Fault } from '../../electron/core/faults/fault.ts'
import { fault } from '../../electron/core/faults/fault.ts'
import { formatBytes } from '../../electron/core/text/bytes.ts'
import { formatDuration } from '../../electron/core/text/duration.ts'
import { explainFault } from '../../electron/core/text/faults/explainFault.ts'
import { EvidenceMissing } from './demo/evidenceMissing.ts'
import { makeFleet } from './demo/makeFleet.ts'
import { enterHub } from './enterHub.ts'
import { practiceImage } from './image/practiceImage.ts'
import { openPracticeBench } from './practiceBench.ts'

const USAGE = `npm run demo [-- --out FOLDER] [--keep]

Makes a fleet on the practice bench: one image, three cards, three virtual Pis, one cluster, one report.
  --out FOLDER  where the report goes (default: demo-report in this checkout)
  --keep        also keeps the cards and the inventory there
`

const root = fileURLToPath(new URL('../..', import.meta.url))

const tell = (told: Fault): void => {
  const text = explainFault(told)
  console.error(`\n✕ ${text.happened}\n  ${text.nowTrue}\n  ${text.doNext}\n  ${text.code}`)
}

/** What was typed; words for what makes no sense of it. */
const wishOf = (args: readonly string[]) => {
  try {
    return parsed(args)
  } catch (error) {
    return { usage: error instanceof Error ? error.message : String(error) }
  }
}

const parsed = (args: readonly string[]) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: 'string', default: join(root, 'demo-report') },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  return values
}

/** Returns the exit code: 0 only where the evidence is all there. */
const demo = async (): Promise<number> => {
  const wish = wishOf(process.argv.slice(2))
  if ('usage' in wish) {
    console.error(`${wish.usage}\n\n${USAGE}`)
    return 2
  }
  if (wish.help) {
    console.log(USAGE)
    return 0
  }
  if (process.platform !== 'linux') {
    tell(fault('BENCH_NEEDS_LINUX'))
    return 3
  }
  if (process.getuid?.() !== 0) {
    tell(fault('BENCH_NEEDS_ROOT', { command: 'sudo npm run demo' }))
    return 3
  }
  const started = performance.now()
  // A second Ctrl-C is the CLI's while a job runs; between jobs one is enough.
  const stop = new AbortController()
  const interrupt = () => stop.abort(new Error('interrupted'))
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  const report = (line: string) => console.log(`  ${line}`)

  // The image comes first: building it needs the network, which the hub does not have.
  const image = await practiceImage({ report, signal: stop.signal })
  if (!image.ok) {
    tell(image.fault)
    return 1
  }
  const hub = await enterHub()
  console.log('\nThe practice bench')
  report(
    `practice image: ${formatBytes(image.value.packedBytes)}, ${formatBytes(image.value.sizeBytes)} unpacked, ${image.value.built ? 'built now' : 'from the cache'}`,
  )
  mkdirSync(wish.out, { recursive: true })
  const bench = await openPracticeBench({
    cards: 3,
    cardBytes: image.value.sizeBytes + 64 * 1024 * 1024,
    hub,
    logsFolder: join(wish.out, 'consoles'),
    report,
    signal: stop.signal,
  })
  if (!bench.ok) {
    tell(bench.fault)
    return 3
  }
  report(`workplace: ${bench.value.folder}`)
  try {
    const code = await makeFleet({
      bench: bench.value,
      imagePath: image.value.path,
      rosterPath: join(root, 'resources/examples/roster.csv'),
      out: wish.out,
      keep: wish.keep,
      signal: stop.signal,
    })
    console.log(
      `\n${code === 0 ? '✓ The fleet is made and proven' : '✕ The fleet is not made'} after ${formatDuration((performance.now() - started) / 1000)}`,
    )
    return code
  } finally {
    await bench.value.close()
  }
}

try {
  process.exitCode = await demo()
} catch (error) {
  if (error instanceof Error && error.message === 'interrupted') {
    console.error('\nStopped. What the bench made is removed again.')
    process.exitCode = 130
  } else if (error instanceof EvidenceMissing) {
    tell(fault('BENCH_EVIDENCE_MISSING', { reason: error.message }))
    process.exitCode = 1
  } else {
    tell(fault('INTERNAL', { what: error instanceof Error ? error.message : String(error) }))
    process.exitCode = 1
  }
}
