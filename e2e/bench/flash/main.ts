import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname } from 'node:path'
import {
  type BenchFolder,
  openBenchFolder,
  reapLeftBenches,
  removeBench,
} from '../cleanup/benchFolder.ts'
import { benchImage, largeImage, smallImage } from './benchImage.ts'
import { builtApp } from './builtApp.ts'
import { type Figure, figureTable, isMet } from './figures.ts'
import { cardsInMemory, slowCards } from './flashCards.ts'
import { measureMemory } from './measureMemory.ts'
import { measureSlowCards } from './measureSlowCards.ts'
import { measureSpeed } from './measureSpeed.ts'
import { makeKnown } from './ourFlash.ts'

const MIB = 1024 * 1024
const RESULT = new URL('../../../out/bench-flash.json', import.meta.url).pathname

const usage = `npm run bench:flash [-- --quick] [-- --only speed,memory,slow]
Measures bramble flash beside the tools that Debian has. Needs root and about 16 GiB of free memory for 16 cards.`

const args = process.argv.slice(2)
const quick = args.includes('--quick')
const only = args[args.indexOf('--only') + 1]?.split(',')
const isChosen = (part: string): boolean =>
  !args.includes('--only') || only?.includes(part) === true
const chosen = {
  speed: isChosen('speed'),
  memory: isChosen('memory'),
  slow: isChosen('slow'),
} as const
const say = (line: string): void => console.log(line)

/** Each part has a bench folder of its own, which is taken away whatever happens. */
const onBench = async (
  run: (folder: BenchFolder) => Promise<readonly Figure[]>,
): Promise<readonly Figure[]> => {
  const folder = openBenchFolder()
  const stop = (): void => {
    removeBench(folder.path)
    process.exit(130)
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    return await run(folder)
  } catch (error) {
    // What the other parts measured is still worth having.
    say(`this part ended early: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
    return []
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    removeBench(folder.path)
  }
}

const measureInMemory = (cli: string) =>
  onBench(async (folder) => {
    const image = await benchImage(say)
    const large = chosen.memory ? await largeImage(image, say) : undefined
    const cardBytes = Math.max(image.bytes, large?.bytes ?? 0) + 16 * MIB
    const count = chosen.memory ? 16 : 8
    const app = { cli, on: await cardsInMemory(folder, { count, cardBytes }) }
    await makeKnown(app, [
      image.xz,
      image.zst,
      image.img,
      ...(large === undefined ? [] : [large.zst]),
    ])
    const rounds = quick ? 1 : 3
    const speed = chosen.speed ? await measureSpeed({ app, image, rounds, say }) : []
    const memory = large === undefined ? [] : await measureMemory({ app, image, large, say })
    return [...speed, ...memory]
  })

const measureSlow = (cli: string) =>
  onBench(async (folder) => {
    const image = await smallImage(say)
    const wish = { count: 8, cardBytes: image.bytes + 16 * MIB, rate: 20_000_000 }
    const app = { cli, on: await slowCards(folder, wish) }
    await makeKnown(app, [image.img])
    return measureSlowCards({ app, image: image.img, counts: [4, 8], say })
  })

const run = async (): Promise<number> => {
  if (args.includes('--help')) {
    say(usage)
    return 0
  }
  reapLeftBenches()
  say('building the command line and the helper')
  const cli = await builtApp()
  const figures = [
    ...(chosen.speed || chosen.memory ? await measureInMemory(cli) : []),
    ...(chosen.slow ? await measureSlow(cli) : []),
  ]
  say('')
  for (const line of figureTable(figures)) say(line)
  const [cpu] = cpus()
  const machine = { cpus: cpus().length, model: cpu?.model ?? '', node: process.version }
  mkdirSync(dirname(RESULT), { recursive: true })
  const told = figures.map((figure) => ({ ...figure, met: isMet(figure) }))
  writeFileSync(
    RESULT,
    `${JSON.stringify({ at: new Date().toISOString(), machine, quick, figures: told }, undefined, 2)}\n`,
  )
  say(`\nwritten to ${RESULT}`)
  const missed = figures.filter((figure) => isMet(figure) === false)
  if (missed.length > 0)
    say(`${missed.length} missed: ${missed.map(({ what }) => what).join('; ')}`)
  return 0
}

process.exitCode = (await run()) || process.exitCode || 0
