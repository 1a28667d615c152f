import { formatBytes } from '../../../core/text/bytes.ts'
import { display } from '../../../core/text/display.ts'
import { formatDuration } from '../../../core/text/duration.ts'
import { isoTime } from '../../../core/text/isoTime.ts'
import { proofWords } from '../../../core/text/proofWords.ts'
import { formatRate } from '../../../core/text/rate.ts'
import type { BrambleClient } from '../../shared/brambleClient.ts'
import { asFault } from '../asFault.ts'
import { type ExitCode, exitCodeOf, exitCodes } from '../exitCode.ts'
import type { Session } from '../session.ts'
import { cardsNamed, type SlotOptions } from './cardsNamed.ts'

type News =
  Awaited<ReturnType<BrambleClient['cards']['verify']>> extends AsyncIterable<infer One>
    ? One
    : never
type Proof = Extract<News, { kind: 'proof' }>

/** Proves cards again without a write. Done only where every one of them is what it was made to be. */
export const verifyCards = async (session: Session, options: SlotOptions): Promise<ExitCode> => {
  const { client, output } = session
  const cards = await cardsNamed(session, options)
  const nameOf = (slotId: string): string =>
    display(cards.find((card) => card.slotId === slotId)?.slotName ?? slotId)
  const line = progressLine(session, cards.length)
  const stop = new AbortController()
  const interrupt = (): void => stop.abort()
  process.once('SIGINT', interrupt)
  let worst: ExitCode = exitCodes.done
  try {
    const identities = cards.map(({ identity }) => identity)
    const news = await client.cards.verify({ identities }, { signal: stop.signal })
    for await (const one of news) {
      output.value(one)
      if (one.kind === 'progress') {
        line.show(one)
        continue
      }
      line.clear()
      worst = worse(worst, tell(session, nameOf(one.slotId), one))
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error
  } finally {
    process.off('SIGINT', interrupt)
    line.clear()
  }
  if (stop.signal.aborted) output.remark('Stopped. Nothing was written.')
  return stop.signal.aborted ? exitCodes.cancelled : worst
}

const worse = (a: ExitCode, b: ExitCode): ExitCode => (a === exitCodes.done ? b : a)

const tell = (
  session: Session,
  slot: string,
  news: Exclude<News, { kind: 'progress' }>,
): ExitCode => {
  const { output } = session
  if (news.kind === 'fault') {
    if (!output.json) output.fault(asFault(news.fault))
    return exitCodeOf(news.fault.code)
  }
  return news.matches ? tellProven(session, slot, news) : tellDifferent(session, slot, news)
}

const tellProven = ({ output }: Session, slot: string, proof: Proof): ExitCode => {
  const { bytes, seconds, origin, root } = proof
  const pace = `${formatBytes(bytes)} read in ${formatDuration(seconds)}`
  output.line(
    output.paint.good(`✓ ${slot}: the card of ${display(origin.deviceName)}, as it was proven`) +
      output.paint.dim(`  ${pace}`),
  )
  output.line(output.paint.dim(`  root ${root}`))
  return exitCodes.done
}

const tellDifferent = ({ output }: Session, slot: string, proof: Proof): ExitCode => {
  const { origin, root, content, changed } = proof
  const name = display(origin.deviceName)
  output.line(output.paint.bad(`✕ ${slot}: the card of ${name}, and no longer what was proven`))
  output.line(`  proven  ${origin.root}  ${isoTime(origin.provenAt)}`)
  output.line(`  now     ${root}`)
  const { deviceName, flashId, provenAt } = origin
  for (const words of proofWords({ deviceName, flashId, provenAt, content, changed })) {
    output.line(`  ${display(words, 400)}`)
  }
  return exitCodes.failed
}

/** One line for all cards, redrawn; nothing where there is no terminal. */
const progressLine = ({ output }: Session, cards: number) => {
  const known = new Map<string, Extract<News, { kind: 'progress' }>>()
  let shown = false
  return {
    show(news: Extract<News, { kind: 'progress' }>): void {
      if (!output.tty) return
      known.set(news.slotId, news)
      const all = [...known.values()]
      const part = all.reduce(
        (sum, { doneBytes, totalBytes }) => sum + (totalBytes === 0 ? 0 : doneBytes / totalBytes),
        0,
      )
      const what = all.some((one) => one.phase === 'card')
        ? `Reading ${cards === 1 ? 'the card' : `${cards} cards`}`
        : 'Unpacking the image, to find out what changed'
      shown = true
      const rate = all.reduce((sum, one) => sum + one.rate, 0)
      const left = Math.max(...all.map(({ secondsLeft = 0 }) => secondsLeft))
      const pace = rate > 0 ? ` · ${formatRate(rate)} · ${formatDuration(left)} left` : ''
      output.raw(`\r\u001b[K${what}: ${Math.floor((100 * part) / all.length)} %${pace}`)
    },
    clear(): void {
      if (shown) output.raw('\r\u001b[K')
      shown = false
    },
  }
}
