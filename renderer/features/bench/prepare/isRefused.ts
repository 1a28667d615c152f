import type { FlashPlan } from '../../../client/contractValues.ts'

/** Nothing of the plan can be carried out on this computer, so that nothing of it is asked of a person. */
export const isRefused = ({ faults }: FlashPlan): boolean =>
  faults.some(({ code }) => code === 'CARD_WRITING_UNSUPPORTED')
