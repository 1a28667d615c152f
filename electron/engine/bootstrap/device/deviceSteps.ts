import type { Step } from '../../steps/step.ts'
import type { DeviceContext } from '../deviceContext.ts'
import { clockStep } from './clockStep.ts'
import { firstBootStep } from './firstBootStep.ts'
import { fitStep } from './fitStep.ts'
import { memoryCgroupStep } from './memoryCgroupStep.ts'
import { reachStep } from './reachStep.ts'
import { scrubStep } from './scrubStep.ts'

/** What only looks: done on every device before the fleet is compared. */
export const lookingSteps: readonly Step<DeviceContext>[] = [reachStep, fitStep]

/** What every stack needs of a device before it comes itself. */
export const preparingSteps: readonly Step<DeviceContext>[] = [
  firstBootStep,
  scrubStep,
  clockStep,
  memoryCgroupStep,
]
