import type { Fault } from '../../core/faults/fault.ts'
import { howToGoOn } from '../../core/text/faults/howToGoOn.ts'

/** How the job of this id, which failed for these reasons, is gone on with. The reasons themselves are told before. */
export const goOnLine = (id: string, faults: readonly Fault[]): string => {
  const command = `bramble jobs resume ${id}`
  const how = howToGoOn(faults)
  switch (how) {
    case 'again':
      return `Go on with: ${command}`
    case 'other-card':
      return `Put another card into the slot, then go on with: ${command}`
    case 'sudo':
      return `Go on with: ${command} --ask-sudo`
    case 'mend-first':
      return `As it is, it would end the same way again. When that is mended: ${command}`
    default:
      return how satisfies never
  }
}
