import { useMutation, useQueryClient } from '@tanstack/react-query'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { Slot } from '../../../client/contractValues.ts'
import { announce } from '../../../ui/announcer.ts'
import { useWords } from '../../../words/useWords.ts'

/** What can be changed of the known slots; each change is asked for anew at once. */
export const useSlotBook = (slots: readonly Slot[]) => {
  const words = useWords()
  const { ask } = useBramble()
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: ask.slots.key() })
  const rename = useMutation(ask.slots.rename.mutationOptions({ onSettled }))
  const order = useMutation(ask.slots.order.mutationOptions({ onSettled }))
  const forget = useMutation(ask.slots.forget.mutationOptions({ onSettled }))
  return {
    error: rename.error ?? order.error ?? forget.error,
    rename: ({ slotId }: Slot, name: string) => rename.mutate({ slotId, name }),
    forget: ({ slotId }: Slot) => forget.mutate({ slotId }),
    move: (slot: Slot, by: -1 | 1) => {
      const ids = slots.map(({ slotId }) => slotId)
      const at = ids.indexOf(slot.slotId)
      const other = ids[at + by]
      if (other === undefined) return
      ids[at] = other
      ids[at + by] = slot.slotId
      order.mutate({ slotIds: ids })
      announce(words('armed.learn.moved', { slot: display(slot.name, 40), number: at + by + 1 }))
    },
  }
}
