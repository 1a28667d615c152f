import type { Fault } from '../../core/faults/fault.ts'
import type { Step } from '../steps/step.ts'
import type { BootstrapDevice } from './bootstrapInput.ts'
import type { DeviceContext } from './deviceContext.ts'

/** What can be bootstrapped: one file that exports one of these, and one line in `stacks.ts`. */
export interface Stack {
  readonly name: string
  /** Why these devices cannot become a cluster of it; undefined when they can. */
  planFault(devices: readonly BootstrapDevice[]): Fault | undefined
  /** The device that comes first and that the others wait for. */
  first(devices: readonly BootstrapDevice[]): BootstrapDevice | undefined
  /** Its steps on one device, behind those that every stack needs. The last one proves that the device is Ready. */
  steps(device: BootstrapDevice): readonly Step<DeviceContext>[]
}
