import { type Fault, fault } from '../../../core/faults/fault.ts'
import type { HelloFacts } from '../../../core/hello/hello.ts'
import { parseDeviceFacts } from '../../../core/probe/deviceFacts.ts'
import { parseDeviceIdentity } from '../../../core/probe/deviceIdentity.ts'
import { factsScript } from '../../../core/probe/factsScript.ts'
import { identityScript } from '../../../core/probe/identityScript.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import type { SshConnection } from '../../ports/ssh.ts'

/** Who a running device says that it is: its board's serial, and the facts that a hello would have told. */
export const readIdentity = async (
  connection: SshConnection,
  { address }: { readonly address: string },
  nowMs: number,
  signal: AbortSignal,
): Promise<Result<{ readonly serial: string; readonly facts: HelloFacts }>> => {
  const unknown = (reason: string): Result<never, Fault> =>
    err(fault('ADOPT_NOT_KNOWN', { address, reason }))
  const run = async (script: string): Promise<Result<string>> => {
    const ran = await connection.run(['sh', '-c', script], { signal, timeoutMs: 60_000 })
    return ran.ok ? ok(ran.value.stdout) : ran
  }
  const who = await run(identityScript)
  if (!who.ok) return who
  const identity = parseDeviceIdentity(who.value)
  if (typeof identity === 'string') return unknown(identity)
  const said = await run(factsScript)
  if (!said.ok) return said
  const facts = parseDeviceFacts(said.value)
  if (facts === undefined) return unknown('it does not answer as a Linux system does')
  const { serial, model, revision, macs, storageBytes, simulated } = identity
  return ok({
    serial,
    facts: {
      ...{ model, revision, macs, storageBytes, simulated, address },
      memoryBytes: facts.memoryBytes ?? 0,
      os: facts.os ?? '',
      kernel: facts.kernel,
      arch: facts.arch,
      machineId: facts.machineId ?? '',
      hostname: facts.hostname,
      // It booted long ago, by itself; nothing of it is a first boot of ours.
      firstBoot: { status: facts.firstBoot, errors: [] },
      clock: facts.time > 0 ? facts.time : Math.floor(nowMs / 1000),
      power: 'unknown',
    },
  })
}
