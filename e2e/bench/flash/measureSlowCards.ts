import { basename } from 'node:path'
import { childrenOf } from '../host/childrenOf.ts'
import type { Figure } from './figures.ts'
import { bramble, cardNews, type OurApp, ourFlash } from './ourFlash.ts'

export interface SlowWish {
  readonly app: OurApp
  /** A small image, raw. */
  readonly image: string
  readonly counts: readonly number[]
  readonly say: (line: string) => void
}

/** Cards at 20 MB/s, as cheap ones are: many take no longer than one; and a stop is one at once. */
export const measureSlowCards = async ({
  app,
  image,
  counts,
  say,
}: SlowWish): Promise<readonly Figure[]> => {
  const name = basename(image)
  const one = await ourFlash(app, name, 1)
  say(`  20 MB/s × 1: ${one.flash.toFixed(2)} s`)
  const figures: Figure[] = []
  for (const count of counts) {
    const many = await ourFlash(app, name, count)
    say(`  20 MB/s × ${count}: ${many.flash.toFixed(2)} s`)
    figures.push({
      what: `20 MB/s cards × ${count}, written and read back`,
      ours: many.flash,
      unit: 's',
      beside: { what: 'one of them', value: one.flash },
      ratio: many.flash / one.flash,
      target: 1.05,
    })
  }
  const seconds = await cancelSeconds(app, name)
  say(`  cancel: ${seconds.toFixed(2)} s`)
  return [
    ...figures,
    { what: 'cancel of a 20 MB/s card, until it is blank', ours: seconds, unit: 's', target: 1 },
  ]
}

/** From Ctrl-C in the middle of the writing to the word that the card is stopped, and blank. */
const cancelSeconds = async (app: OurApp, name: string): Promise<number> => {
  let told: number | undefined
  let writing = 0
  const args = [
    '--json',
    'flash',
    '--image',
    name,
    '--yes',
    '--no-eject',
    '--device',
    app.on.device(1),
  ]
  const made = await bramble(app, [...args, '--slot', '1'], {
    mayEndWith: [130],
    onLine: (line, pid) => {
      const [news] = cardNews(line)
      if (news?.phase === 'writing') writing += 1
      if (told !== undefined || writing < 10) return
      told = line.at
      interruptChildOf(pid)
    },
  })
  const over = made.lines.find((line) => cardNews(line)[0]?.phase === 'failed')
  return over === undefined || told === undefined ? Number.NaN : over.at - told
}

const interruptChildOf = (pid: number): void => {
  for (const child of childrenOf(pid)) process.kill(child, 'SIGINT')
}
