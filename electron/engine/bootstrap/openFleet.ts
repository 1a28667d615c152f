import { fault } from '../../core/faults/fault.ts'
import { Gate } from '../../core/jobs/gate.ts'
import type { Progress } from '../../core/jobs/progress.ts'
import { err, ok, type Result } from '../../core/result.ts'
import {
  type BootstrapDevice,
  type BootstrapInput,
  type BootstrapOptions,
  type BootstrapPorts,
  FLEET_KEY,
} from './bootstrapInput.ts'
import type { ClusterContext, DeviceContext } from './deviceContext.ts'
import { DeviceLink } from './deviceLink.ts'
import { FactsReader } from './factsReader.ts'
import type { Stack } from './stack.ts'
import { stackNamed } from './stackNamed.ts'

/** Uploads at once: more would only share the same Wi-Fi. */
const UPLOADS = 3

/** A bootstrap whose plan holds, with everything at hand and nothing sent yet. */
export interface OpenFleet {
  readonly stack: Stack
  readonly first: DeviceContext
  /** All of them, the first one too. */
  readonly members: readonly DeviceContext[]
  close(): Promise<void>
}

/**
 * All that can be known without a word to any device: the stack, the plan, the artefacts with their pins, the fleet
 * key. A fault here means that nothing was changed anywhere.
 */
export const openFleet = async (
  input: BootstrapInput,
  ports: BootstrapPorts,
  options: BootstrapOptions,
): Promise<Result<OpenFleet>> => {
  const devices = input.devices.filter((device) => device.role !== 'none')
  const named = stackNamed(input.stack)
  if (!named.ok) return named
  const stack = named.value
  const invalid = stack.planFault(devices)
  if (invalid !== undefined) return err(invalid)
  const artefacts = await ports.artefacts.open(input.artefacts, options.signal)
  if (!artefacts.ok) return artefacts
  if (artefacts.value.stack !== stack.name) {
    const params = { theirs: artefacts.value.stack, stack: stack.name }
    return err(fault('BOOTSTRAP_ARTIFACT_OTHER_STACK', params))
  }
  const privateKey = await ports.vault.get(FLEET_KEY)
  if (!privateKey.ok) return privateKey
  const key = privateKey.value
  if (key === undefined) return err(fault('BOOTSTRAP_NO_FLEET_KEY'))
  const links = new Map(
    devices.map((device) => {
      const { name, address, port, user, hostKey } = device
      const sudo = input.sudoPassword === undefined ? {} : { sudoPassword: input.sudoPassword }
      const target = { device: name, address, port, user, hostKey, privateKey: key, ...sudo }
      return [device, new DeviceLink(ports.ssh, target)] as const
    }),
  )
  const first = stack.first(devices)
  const link = first && links.get(first)
  if (first === undefined || link === undefined)
    throw new Error('a plan that holds has a first device')
  const cluster: ClusterContext = {
    jobId: input.jobId,
    name: input.cluster,
    artefacts: artefacts.value,
    vault: ports.vault,
    random: ports.random,
    digests: ports.digests,
    uploads: new Gate(UPLOADS),
    server: { device: first, link },
  }
  const members = [...links].map(([device, its]) =>
    contextOf(device, its, cluster, ports, options.report),
  )
  const firstContext = members.find((member) => member.device === first)
  if (firstContext === undefined) throw new Error('the first device is a member')
  return ok({
    stack,
    first: firstContext,
    members,
    close: async () => {
      await Promise.all([...links.values()].map((one) => one.close()))
    },
  })
}

const contextOf = (
  device: BootstrapDevice,
  link: DeviceLink,
  cluster: ClusterContext,
  { clock }: BootstrapPorts,
  report: (progress: Progress) => void,
): DeviceContext => ({
  device,
  link,
  facts: new FactsReader(device.name, link, clock),
  clock,
  report,
  cluster,
})
