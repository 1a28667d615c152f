import type { BrambleClient } from '../shared/brambleClient.ts'
import type { PairToConfirm } from './confirmCards.ts'
import { badUsage } from './stop.ts'

type Flash = Pick<
  Awaited<ReturnType<BrambleClient['jobs']['get']>>['flashes'][number],
  'deviceId' | 'deviceName' | 'slotId' | 'cardState'
>

/**
 * What is written again: the cards that are not proven, each in the slot that was named for it, else where it was. With
 * `yes` none is in a slot that nobody named: what lies there by now may be anything.
 */
export const pairsToResume = (
  flashes: readonly Flash[],
  { slot = [], yes }: { readonly slot?: readonly string[]; readonly yes?: boolean },
): readonly PairToConfirm[] => {
  const open = flashes.filter(({ cardState }) => cardState !== 'proven')
  if (yes === true && slot.length < open.length) {
    throw badUsage(
      `--yes erases cards without asking, so each of the ${open.length} slots must be named with --slot.`,
    )
  }
  return open.map(({ deviceId, deviceName, slotId }, index) => ({
    deviceId,
    deviceName,
    slot: slot[index] ?? slotId,
  }))
}
