import type { Card, WireFault } from '../../client/contractValues.ts'

/**
 * The fault with its slot as the screen names it: the engine knows a reader's place (`1-1.2`), the person a
 * number (`Slot 6`). Large byte counts get their thousands marked.
 */
export const faultBySlotName = (
  fault: WireFault,
  { slotName }: Pick<Card, 'slotName'>,
): WireFault => {
  const { slot, at } = fault.params
  return {
    ...fault,
    params: {
      ...fault.params,
      ...(slot === undefined ? {} : { slot: slotName.replace(/^Slot /, '') }),
      ...(typeof at === 'number' ? { at: at.toLocaleString('en-GB') } : {}),
    },
  }
}
