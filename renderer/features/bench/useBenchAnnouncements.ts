import { useEffect, useRef } from 'react'
import { display } from '../../../electron/core/text/display.ts'
import { announce } from '../../ui/announcer.ts'
import { useWords } from '../../words/useWords.ts'
import type { SlotView } from './slotView.ts'

/** Says each slot that becomes proven or failed while the page is open; what was so before is not news. */
export const useBenchAnnouncements = (slots: readonly SlotView[] | undefined): void => {
  const words = useWords()
  const before = useRef<ReadonlyMap<string, SlotView['kind']> | undefined>(undefined)
  useEffect(() => {
    if (slots === undefined) return
    for (const slot of slots) {
      const was = before.current?.get(slot.slotId)
      if (was === undefined || was === slot.kind) continue
      if (slot.kind !== 'proven' && slot.kind !== 'failed') continue
      announce(
        words(`bench.announce.${slot.kind}`, {
          slot: display(slot.slotName, 40),
          device: display(slot.deviceName, 63),
        }),
      )
    }
    before.current = new Map(slots.map(({ slotId, kind }) => [slotId, kind]))
  }, [slots, words])
}
