import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { BenchImage, LargeImage } from './benchImage.ts'
import type { Figure } from './figures.ts'
import { type OurApp, ourFlash } from './ourFlash.ts'
import type { MemoryOfTree } from './processMemory.ts'

const GIB = 1024 ** 3

/** Programs whose memory is not ours. */
const APART = ['xz']

/** What the cards themselves may take of this computer's memory, and what must stay for the rest. */
const LEAVE_BYTES = 2 * GIB

export interface MemoryWish {
  readonly app: OurApp
  readonly image: BenchImage
  readonly large: LargeImage
  readonly say: (line: string) => void
}

/** The most memory that all our processes hold at one time: few and many cards, a small and a large image. */
export const measureMemory = async ({
  app,
  image,
  large,
  say,
}: MemoryWish): Promise<readonly Figure[]> => {
  const figures: Figure[] = []
  const row = async (
    what: string,
    file: string,
    count: number,
    target: number,
    dataBytes: number,
  ) => {
    await app.on.empty(16)
    if (availableBytes() < count * dataBytes + LEAVE_BYTES) {
      figures.push({
        what,
        ours: Number.NaN,
        unit: 'MiB',
        note: 'not run: too little memory for the cards',
      })
      return
    }
    const options = { memory: { apart: APART } }
    const made = await ourFlash(app, basename(file), count, options).catch(String)
    const memory = typeof made === 'string' ? undefined : made.memory
    if (memory === undefined) {
      const note = `failed: ${typeof made === 'string' ? made : 'nothing was seen'}`
      figures.push({ what, ours: Number.NaN, unit: 'MiB', target, note })
      return
    }
    const { rss, pss } = memory
    say(`  ${what}: ${rss.toFixed(0)} MiB (${processes(memory)})`)
    const note = `${processes(memory)}; shared pages once: ${pss.toFixed(0)} MiB`
    figures.push({ what, ours: rss, unit: 'MiB', target, note })
  }
  await row('memory, .xz × 4, 1 GiB', image.xz, 4, 256, 0.7 * GIB)
  await row('memory, .zst × 4, 1 GiB', image.zst, 4, 256, 0.7 * GIB)
  await row('memory, .zst × 4, 8 GiB', large.zst, 4, 256, 1.7 * GIB)
  await row('memory, .xz × 16, 1 GiB', image.xz, 16, 400, 0.7 * GIB)
  await app.on.empty(16)
  return figures
}

const processes = (memory: MemoryOfTree): string =>
  memory.processes.map(({ name, rss }) => `${name} ${rss.toFixed(0)}`).join(', ')

const availableBytes = (): number => {
  const line = /^MemAvailable:\s+(\d+)/m.exec(readFileSync('/proc/meminfo', 'latin1'))
  return Number(line?.[1] ?? 0) * 1024
}
