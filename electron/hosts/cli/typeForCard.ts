import type { CardIdentity } from '../../core/disks/disk.ts'
import { fault } from '../../core/faults/fault.ts'
import { formatBytes } from '../../core/text/bytes.ts'
import { display } from '../../core/text/display.ts'
import type { BrambleClient } from '../shared/brambleClient.ts'
import { exitCodes } from './exitCode.ts'
import type { Session } from './session.ts'
import { refusal, Stop } from './stop.ts'

/** What was found on a card that is to be erased. */
export type CardContents = Awaited<ReturnType<BrambleClient['cards']['contents']>>

/** What lies on a card, a line each. */
const linesOf = ({ filesystems }: CardContents): readonly string[] =>
  filesystems.map(({ kind, label, sizeBytes, usedBytes }) => {
    const name = label === '' ? display(kind) : `${display(kind)} “${display(label)}”`
    const size = formatBytes(sizeBytes)
    return usedBytes === undefined
      ? `  ${name}, ${size}, how full cannot be told`
      : `  ${name}, ${formatBytes(usedBytes)} used of ${size}`
  })

const notConfirmed = (): Stop =>
  new Stop(exitCodes.cancelled, 'Not confirmed. Nothing was written.')

const same = (answer: string, wanted: string): boolean =>
  answer.trim().toUpperCase() === wanted.toUpperCase()

/**
 * What a person types besides a yes, for a card that holds what somebody may miss, and for a disk that does not say
 * that it is removable. `--yes` does not stand in for it: it was said before anybody knew what is on the card.
 */
export const typeForCard = async (
  session: Session,
  slot: string,
  identity: CardIdentity,
  contents: CardContents,
): Promise<readonly string[]> => {
  const { word, needsSerial } = contents
  if (word === undefined && !needsSerial) return []
  if (!session.canAsk) throw refusal(whyAsked(slot, identity, contents))
  const typed: string[] = []
  if (needsSerial) {
    const asked = `${slot} does not say that it is removable. To erase it all the same, type the last four signs of its serial number, as they stand on the device: `
    typed.push(await session.ask(asked))
  }
  if (word !== undefined) {
    const about = [`${slot} holds data that somebody may miss:`, ...linesOf(contents)].join('\n')
    session.output.remark(about)
    const answer = await session.ask(`All of it will be lost. Type ${display(word)} to erase it: `)
    if (!same(answer, word)) throw notConfirmed()
    typed.push(answer)
  }
  return typed
}

const whyAsked = (slot: string, { name }: CardIdentity, { word, filesystems }: CardContents) => {
  if (word === undefined) return fault('CARD_NOT_REMOVABLE', { slot, name })
  const what = filesystems.map(({ kind, label }) => (label === '' ? kind : `${kind} “${label}”`))
  return fault('CARD_HAS_DATA', { slot, name, what: what.join(', '), word })
}
