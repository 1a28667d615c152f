import type { ConsentPlan } from '../../../core/disks/consentPlan.ts'
import { fault } from '../../../core/faults/fault.ts'
import type { Desk } from './desk.ts'
import { raise } from './raise.ts'

/** What a person says that a card is for: a new flash, a job that goes on, or nothing but to be empty. */
export type AskedPlan =
  | {
      readonly kind: 'flash'
      readonly imageId: string
      readonly profile: string
      readonly deviceId: string
    }
  | { readonly kind: 'resume'; readonly jobId: string; readonly deviceId: string }
  | { readonly kind: 'blank' }

/** The plan that a confirmation is bound to. A job that goes on does again what it was asked for. */
export const consentPlanOf = async (
  { ports }: Desk,
  asked: AskedPlan,
  slotId: string,
): Promise<ConsentPlan> => {
  if (asked.kind === 'blank') return { kind: 'blank', slotId }
  if (asked.kind === 'flash') return { ...asked, slotId }
  const job = await ports.store.job(asked.jobId)
  if (job?.input.job !== 'flash') return raise(fault('JOB_NOT_FOUND', { id: asked.jobId }))
  const { imageId, profile } = job.input
  return { kind: 'flash', imageId, profile, deviceId: asked.deviceId, slotId }
}
