import { display } from '../../../core/text/display.ts'
import { confirmCards } from '../confirmCards.ts'
import { type ExitCode, exitCodes } from '../exitCode.ts'
import type { Session } from '../session.ts'
import { cardsNamed } from './cardsNamed.ts'

export interface BlankOptions {
  readonly slot?: readonly string[]
  readonly yes?: boolean
  readonly unmount?: boolean
}

/** Empties cards that a person confirmed one by one, as for a flash. */
export const blankCards = async (session: Session, options: BlankOptions): Promise<ExitCode> => {
  const { client, output } = session
  const cards = await cardsNamed(session, options)
  const pairs = cards.map(({ slotId }) => ({ deviceId: '', deviceName: 'good', slot: slotId }))
  const confirmed = await confirmCards(session, pairs, options, () => ({ kind: 'blank' }))
  for (const { slotId, intentId } of confirmed) {
    await client.cards.blank({ slotId, intentId })
    const slot = display(cards.find((card) => card.slotId === slotId)?.slotName ?? slotId)
    output.value({ kind: 'blank', slotId })
    output.line(output.paint.good(`✓ ${slot} is empty, and was read back at both ends`))
  }
  return exitCodes.done
}
