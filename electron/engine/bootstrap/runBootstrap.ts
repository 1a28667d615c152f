import { type Fault, fault } from '../../core/faults/fault.ts'
import { Gate } from '../../core/jobs/gate.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { runSteps } from '../steps/runSteps.ts'
import type { Step } from '../steps/step.ts'
import type { StepOptions } from '../steps/stepRun.ts'
import { firstReadyStep, uniqueStep } from './barrierSteps.ts'
import type {
  BootstrapInput,
  BootstrapOptions,
  BootstrapOutcome,
  BootstrapPorts,
  DeviceEnd,
} from './bootstrapInput.ts'
import { lookingSteps, preparingSteps } from './device/deviceSteps.ts'
import type { DeviceContext } from './deviceContext.ts'
import { fleetDuplicates } from './fleetDuplicates.ts'
import { type OpenFleet, openFleet } from './openFleet.ts'

/** Devices that are looked at, and that join, at once (K3s advises batches of at most 50). */
const LOOKING = 32
const JOINING = 8

/**
 * Makes a cluster of enrolled devices: all are looked at and compared, then the first one (the server) is made Ready
 * with evidence, then the others beside each other. One that fails stops nobody but those that wait for it.
 *
 * The result is a fault only where nothing was begun; else it says for each device how it ended. Safe to run again
 * at any time with the same input: every step looks before it does anything.
 */
export const runBootstrap = async (
  input: BootstrapInput,
  ports: BootstrapPorts,
  options: BootstrapOptions,
): Promise<Result<BootstrapOutcome>> => {
  const fleet = await openFleet(input, ports, options)
  if (!fleet.ok) return fleet
  try {
    const ends = await new FleetRun(fleet.value, ports, options).run()
    const devices = fleet.value.members.map(({ device }) => ({
      deviceId: device.deviceId,
      name: device.name,
      end: ends.get(device.deviceId) ?? ({ kind: 'cancelled' } as const),
    }))
    return ok({ devices })
  } finally {
    await fleet.value.close()
  }
}

/** One run over a fleet: who is where, and how each ended. */
class FleetRun {
  readonly #fleet: OpenFleet
  readonly #options: StepOptions
  readonly #ends = new Map<string, DeviceEnd>()

  constructor(fleet: OpenFleet, { clock }: BootstrapPorts, options: BootstrapOptions) {
    this.#fleet = fleet
    const finishing = options.finishing ?? options.signal
    this.#options = { ...options, finishing, clock }
  }

  async run(): Promise<ReadonlyMap<string, DeviceEnd>> {
    const { first, members } = this.#fleet
    await this.#each(members, LOOKING, (member) => this.#run(member, 1, lookingSteps))
    await this.#compare()
    await this.#each([first], 1, (member) => this.#make(member))
    const others = members.filter((member) => member !== first)
    await this.#each(others, JOINING, (member) => this.#joinFirst(member))
    return this.#ends
  }

  /** Looks at all devices that are reached side by side. */
  async #compare(): Promise<void> {
    const { members } = this.#fleet
    const facts = await Promise.all(
      members.map(async ({ device, facts }) => {
        if (this.#ends.has(device.deviceId)) return { device, machineId: undefined }
        const known = await facts.known(this.#options.signal)
        return { device, machineId: known.ok ? known.value.facts.machineId : undefined }
      }),
    )
    const duplicates = fleetDuplicates(facts)
    await this.#each(members, LOOKING, (member) => {
      const step = uniqueStep(duplicates.get(member.device.deviceId), members.length - 1)
      return this.#run(member, lookingSteps.length + 1, [step])
    })
  }

  /** A device that waits for the first one: it goes on when that is Ready, and else nothing is done on it. */
  async #joinFirst(member: DeviceContext): Promise<Result<void>> {
    const { first } = this.#fleet
    const params = { device: member.device.name, server: first.device.name }
    const end = this.#ends.get(first.device.deviceId)
    if (end?.kind === 'cancelled') return err(fault('JOB_CANCELLED'))
    const failed = end?.kind === 'ready' ? undefined : fault('BOOTSTRAP_SERVER_FAILED', params)
    const step = firstReadyStep(first.device.name, failed)
    const goes = await this.#run(member, lookingSteps.length + 2, [step])
    return goes.ok ? this.#make(member) : goes
  }

  async #make(member: DeviceContext): Promise<Result<void>> {
    const steps = [...preparingSteps, ...this.#fleet.stack.steps(member.device)]
    const done = await this.#run(member, this.#of(member) - steps.length + 1, steps)
    if (done.ok) this.#ends.set(member.device.deviceId, { kind: 'ready' })
    return done
  }

  #run<Context extends DeviceContext>(
    member: Context,
    from: number,
    steps: readonly Step<Context>[],
  ): Promise<Result<void>> {
    const { deviceId, name } = member.device
    const { jobId } = member.cluster
    const run = { jobId, deviceId, device: name, first: from, of: this.#of(member) }
    return runSteps(steps, member, run, this.#options)
  }

  /** How many steps a device has in all: with the comparison, and with the wait for the first one. */
  #of(member: DeviceContext): number {
    const barriers = member === this.#fleet.first ? 1 : 2
    const own = this.#fleet.stack.steps(member.device).length
    return lookingSteps.length + barriers + preparingSteps.length + own
  }

  /** Runs a part on every device that has not ended yet, and notes which ended by it. */
  async #each(
    members: readonly DeviceContext[],
    limit: number,
    part: (member: DeviceContext) => Promise<Result<void>>,
  ): Promise<void> {
    const gate = new Gate(limit)
    await Promise.all(
      members.map((member) =>
        gate.through(async () => {
          if (this.#ends.has(member.device.deviceId)) return
          const done = await part(member)
          if (!done.ok) this.#ends.set(member.device.deviceId, endOf(done.fault))
        }),
      ),
    )
  }
}

const endOf = (why: Fault): DeviceEnd =>
  why.code === 'JOB_CANCELLED' ? { kind: 'cancelled' } : { kind: 'failed', fault: why }
