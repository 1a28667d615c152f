import type { FlashCards } from './flashCards.ts'
import { type Measured, type MeasureOptions, measured, type TimedLine } from './measured.ts'

/** One `bramble flash`, as a person calls it. */
export interface OurFlash extends Measured {
  /** Seconds from the claim of the first card to the proof of the last: what the tools beside it do. */
  readonly flash: number
  /** The most news of one card that came within a second. */
  readonly newsPerSecond: number
}

/** What the command line needs on this computer; `--max-semi-space-size` is what its launcher gives it too. */
const NODE = [process.execPath, '--max-semi-space-size=1']

export interface OurApp {
  readonly cli: string
  readonly on: FlashCards
}

export const bramble = (
  { cli, on }: OurApp,
  args: readonly string[],
  options: MeasureOptions = {},
) => measured([...NODE, cli, '--data', on.data, '--bench', on.cards.manifestPath, ...args], options)

/** Makes roster and images known, so that what is measured is the flash alone. */
export const makeKnown = async (app: OurApp, images: readonly string[]): Promise<void> => {
  await bramble(app, ['roster', 'import', app.on.roster])
  for (const image of images) await bramble(app, ['images', 'add', image])
}

/** Writes an image that is known, by its file's name, onto the first `count` cards. */
export const ourFlash = async (
  app: OurApp,
  image: string,
  count: number,
  options: MeasureOptions = {},
): Promise<OurFlash> => {
  const slots = Array.from({ length: count }, (_, index) => index + 1)
  const made = await bramble(
    app,
    [
      ...['--json', 'flash', '--image', image, '--yes', '--no-eject'],
      ...['--device', slots.map((slot) => app.on.device(slot)).join(',')],
      ...['--slot', slots.join(',')],
    ],
    options,
  )
  const news = made.lines.flatMap(cardNews)
  const proven = news.filter(({ phase }) => phase === 'proven')
  const [first, last] = [news[0], proven.at(-1)]
  const flash = first === undefined || last === undefined ? Number.NaN : last.at - first.at
  return { ...made, flash, newsPerSecond: mostWithinASecond(news) }
}

export interface CardNews {
  readonly at: number
  readonly flashId: string
  readonly phase: string
}

/** The news of a card that a line says, if it says any. */
export const cardNews = ({ at, text }: TimedLine): readonly CardNews[] => {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null) return []
  const { kind, flashId, phase } = Object.fromEntries(Object.entries(value))
  if (kind !== 'card' || typeof flashId !== 'string' || typeof phase !== 'string') return []
  return [{ at, flashId, phase }]
}

/** Counted over each card's moving phases: each change of phase is told at once and is not meant. */
const mostWithinASecond = (news: readonly CardNews[]): number => {
  const byCard = Map.groupBy(news, ({ flashId, phase }) => `${flashId} ${phase}`)
  const counts = [...byCard.values()].flatMap((own) =>
    own.map(({ at }) => own.filter((other) => other.at > at && other.at <= at + 1).length),
  )
  return Math.max(0, ...counts)
}
