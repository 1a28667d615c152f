import type { Disk } from '../../../core/disks/disk.ts'
import type { FlashView } from '../../../core/events/deviceView.ts'
import type { SlotHistories } from '../../../core/slots/slotHistory.ts'
import { suspectSlot } from '../../../core/slots/suspectSlot.ts'
import { takeOut } from '../../../core/slots/takeOut.ts'
import type { CardView } from './cardViews.ts'

/** The slots with what the log knows of them: whose card waits to be taken out, and how cards ended there. */
export const slotViews = (
  views: readonly CardView[],
  known: {
    readonly disks: readonly Disk[]
    readonly flashes: readonly FlashView[]
    readonly histories: SlotHistories
    readonly now: number
  },
): readonly CardView[] =>
  views.map((view) =>
    view.hidden ? view : { ...view, ...doneIn(view.slotId, known), ...pastOf(view.slotId, known) },
  )

type Known = Parameters<typeof slotViews>[1]

const doneIn = (
  slotId: string,
  { disks, flashes, now }: Known,
): Pick<CardView, 'takeOut'> | undefined => {
  const here = disks.find(({ identity }) => identity.slotId === slotId)?.identity
  const done = takeOut(slotId, here, flashes, now)
  if (done === undefined) return undefined
  const { id, deviceId, deviceName, ejectedAt } = done
  return { takeOut: { flashId: id, deviceId, deviceName, ejected: ejectedAt !== undefined } }
}

const pastOf = (slotId: string, { histories }: Known): Pick<CardView, 'past'> | undefined => {
  const history = histories.slots.get(slotId)
  if (history === undefined) return undefined
  const { proven, failed, faults } = history
  const suspicion = suspectSlot(history, [...histories.slots.values()])
  return {
    past: {
      proven,
      failed,
      faults: { ...faults },
      ...(suspicion === undefined ? {} : { suspicion }),
    },
  }
}
