import type { FleetEvent } from '../../../core/events/event.ts'
import { fault } from '../../../core/faults/fault.ts'
import { type NodeProof, type NodeReading, readNode } from '../../../core/k3s/readNode.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { display } from '../../../core/text/display.ts'
import type { Step } from '../../steps/step.ts'
import type { DeviceContext } from '../deviceContext.ts'
import { BINARY } from './k3sPaths.ts'
import { lookAtService, serviceFault } from './serviceState.ts'

const ASK = `date +%s; echo ---
"$1" kubectl get node "$2" -o json; echo ---
"$1" kubectl get lease "$2" -n kube-node-lease -o json
exit 0`

/** The cluster itself says that the node is Ready now, in the version that was installed. Its uid is the proof. */
export const readyStep: Step<DeviceContext> = {
  id: 'ready',
  title: 'The node is Ready',
  deadlineMs: 10 * 60_000,
  pollMs: 3000,
  check: async (context, signal) => {
    const reading = await askCluster(context, signal)
    if (!reading.ok) return reading
    return ok(
      reading.value.kind === 'ready'
        ? { kind: 'satisfied', ...proofOf(context, reading.value.proof) }
        : { kind: 'needs', what: 'to become Ready' },
    )
  },
  // K3s brings it about by itself.
  apply: async () => ok(undefined),
  verify: async (context, signal) => {
    const reading = await askCluster(context, signal)
    if (!reading.ok) return reading
    if (reading.value.kind === 'ready')
      return ok({ kind: 'proven', ...proofOf(context, reading.value.proof) })
    const state = await lookAtService(context, signal)
    if (!state.ok) return state
    // The node's own journal often knows more than the cluster, which has not met it yet.
    const failed = state.value.active === 'active' ? undefined : serviceFault(context, state.value)
    if (failed !== undefined) return err(failed)
    const { name } = context.device
    const reason = display(reading.value.why)
    const minutes = readyStep.deadlineMs / 60_000
    return ok({
      kind: 'notYet',
      why: `${name} is not Ready yet: ${reason}.`,
      fault: fault('BOOTSTRAP_NOT_READY', { device: name, minutes, reason }),
    })
  },
}

const askCluster = async (
  { device, cluster }: DeviceContext,
  signal: AbortSignal,
): Promise<Result<NodeReading>> => {
  const said = await cluster.server.link.script(ASK, [BINARY, device.name], { signal, root: true })
  if (!said.ok) return said
  const [now = '', node = '', lease = ''] = said.value.stdout.split(/^---$/m)
  return ok(
    readNode({
      node,
      lease: lease.trim() === '' ? undefined : lease,
      name: device.name,
      version: cluster.artefacts.version,
      now: Number(now),
    }),
  )
}

const proofOf = (
  { device, cluster }: DeviceContext,
  proof: NodeProof,
): { readonly evidence: string; readonly events: readonly FleetEvent[] } => {
  const standIn = cluster.artefacts.standIn || proof.standIn
  const heartbeat =
    proof.leaseAge === undefined
      ? 'no lease shown'
      : `heartbeat ${Math.max(0, Math.round(proof.leaseAge))} s ago`
  const parts = ['Ready=True', proof.version, proof.internalIp, heartbeat, `uid ${proof.uid}`]
  const evidence = display([...parts, ...(standIn ? ['stand-in, not K3s'] : [])].join(', '))
  return {
    evidence,
    events: [
      {
        kind: 'node.ready',
        jobId: cluster.jobId,
        deviceId: device.deviceId,
        stack: 'k3s',
        cluster: cluster.name,
        node: device.name,
        uid: display(proof.uid),
        version: display(proof.version),
        role: device.role,
        evidence,
        standIn,
      },
    ],
  }
}
