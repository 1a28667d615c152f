import { ok, type Result } from '../../core/result.ts'
import { checkSteps, type StepFinding } from '../steps/checkSteps.ts'
import type { BootstrapInput, BootstrapOptions, BootstrapPorts } from './bootstrapInput.ts'
import { lookingSteps, preparingSteps } from './device/deviceSteps.ts'
import { Gate } from './gate.ts'
import { openFleet } from './openFleet.ts'

/** What a dry run found on one device. */
export interface DeviceFindings {
  readonly deviceId: string
  readonly name: string
  readonly findings: readonly StepFinding[]
}

const LOOKING = 8

/**
 * The dry run, which is also the drift view: every step looks at its device and says what it would do. Changes
 * nothing and records nothing.
 */
export const checkBootstrap = async (
  input: BootstrapInput,
  ports: BootstrapPorts,
  options: Omit<BootstrapOptions, 'record'>,
): Promise<Result<readonly DeviceFindings[]>> => {
  const record = async (): Promise<Result<unknown>> => ok(undefined)
  const fleet = await openFleet(input, ports, { ...options, record })
  if (!fleet.ok) return fleet
  const finishing = options.finishing ?? options.signal
  const stepOptions = { ...options, record, finishing, clock: ports.clock }
  const gate = new Gate(LOOKING)
  const { stack, members } = fleet.value
  try {
    const found = members.map((member) =>
      gate.through(async () => {
        const { deviceId, name } = member.device
        const steps = [...lookingSteps, ...preparingSteps, ...stack.steps(member.device)]
        const run = { jobId: input.jobId, deviceId, device: name, first: 1, of: steps.length }
        return { deviceId, name, findings: await checkSteps(steps, member, run, stepOptions) }
      }),
    )
    return ok(await Promise.all(found))
  } finally {
    await fleet.value.close()
  }
}
