import { type Fault, fault } from '../../../core/faults/fault.ts'
import type { DeviceContext } from '../deviceContext.ts'

/** A step's failure with its reason. Reasons from outside are shown through `display` by the fault's text. */
export const stepFailed = (
  { device }: DeviceContext,
  step: { readonly title: string },
  reason: string,
  detail?: string,
): Fault =>
  fault('BOOTSTRAP_STEP_FAILED', { device: device.name, step: step.title, reason }, detail)
