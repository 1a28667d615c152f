import type { FleetEvent } from '../../core/events/event.ts'
import type { Fault } from '../../core/faults/fault.ts'
import type { Hello } from '../../core/hello/hello.ts'
import { trustAfter } from '../../core/hello/trustAfter.ts'
import { fingerprint } from '../../core/ssh/fingerprint.ts'
import { parseHostKeyLine } from '../../core/ssh/hostKeyLine.ts'
import { answerHello } from './answerHello.ts'
import { type AuthenticHello, authenticateHello, type HelloRefusal } from './authenticateHello.ts'
import type { HelloPorts } from './helloPorts.ts'
import { type HelloJudgement, judgeHello } from './judgeHello.ts'
import { refusalLog } from './refusalLog.ts'
import { turnAt } from './turnAt.ts'

/** How long after its card was proven a first hello is accepted. */
export const HELLO_MAX_AGE_MS = 7 * 24 * 60 * 60 * 1000

type Via = 'http' | 'serial' | 'breadcrumb'

/** How well each way vouches for the key that came by it. */
const gradeOf = { http: 'hello', serial: 'serial', breadcrumb: 'hello' } as const

/** Where hellos are looked at and answered, by whatever way they came. */
export interface HelloDesk {
  /**
   * The body of the answer, or undefined where the sender gets none: nobody who does not hold the key
   * learns anything. What was accepted is durable before there is an answer.
   */
  receive(body: Uint8Array, from: string): Promise<Uint8Array | undefined>
}

export const helloDesk = (
  ports: HelloPorts,
  options: {
    readonly via: Via
    readonly maxAgeMs?: number
    /** Called for each hello that changed nothing, with the code of why. */
    readonly refused?: (code: string) => void
    /** A fault of ours, not of the sender: the store or the vault. */
    readonly trouble?: (fault: Fault) => void
  },
): HelloDesk => {
  const refusals = refusalLog(ports)
  const { via, maxAgeMs = HELLO_MAX_AGE_MS, trouble, refused } = options
  const refuse = async (refusal: HelloRefusal, from: string): Promise<void> => {
    refused?.(refusal.fault.code)
    await refusals.record(refusal, from)
  }
  const decide = async (known: AuthenticHello, from: string): Promise<Uint8Array | undefined> => {
    const judgement = await judge(known, { maxAgeMs, via }, ports)
    const recorded = await ports.store.append(factsOf(judgement, known, { from, via }, ports))
    if (!recorded.ok) {
      trouble?.(recorded.fault)
      return undefined
    }
    const answer = (order: 'accepted' | 'wait') =>
      answerHello(known, order, ports.clock.now(), ports.digests)
    switch (judgement.kind) {
      case 'accept':
      case 'repeat':
        return answer('accepted')
      case 'conflict':
        return answer('wait')
      case 'hold':
        await refuse({ flashId: known.flash.id, fault: judgement.fault }, from)
        return answer('wait')
      case 'refuse':
        await refuse({ flashId: known.flash.id, fault: judgement.fault }, from)
        return undefined
      default:
        return judgement satisfies never
    }
  }
  return {
    receive: async (body, from) => {
      const known = await authenticateHello(body, from, ports)
      // One after the other, whichever desk they came to: two boards of one serial would else both find it free.
      if (known.ok) return turnAt(ports.store, () => decide(known.value, from))
      if (!known.fault.fault.code.startsWith('HELLO_')) trouble?.(known.fault.fault)
      await refuse(known.fault, from)
      return undefined
    },
  }
}

/** The judgement, and whether the log knows of it already. */
type Decision = HelloJudgement & { readonly known?: boolean }

const judge = async (
  { hello, flash }: AuthenticHello,
  { maxAgeMs, via }: { readonly maxAgeMs: number; readonly via: Via },
  { store, clock }: HelloPorts,
): Promise<Decision> => {
  const device = await store.device(flash.deviceId)
  const holder = (await store.devices()).find(
    (other) => other.id !== flash.deviceId && other.serial === hello.serial,
  )
  const judgement = judgeHello({ hello, flash, device, holder, now: clock.now(), maxAgeMs })
  // The same hello over a cable that somebody holds vouches better for the key that is pinned already.
  if (judgement.kind === 'repeat' && via === 'serial' && device?.trust !== 'serial') {
    const better = trustAfter(device?.trust ?? 'none', { kind: 'vouched', by: 'serial' })
    if (better === 'serial') return { kind: 'accept' }
  }
  // A device that waits asks again every minute; its conflict is recorded once.
  const known =
    judgement.kind === 'conflict' &&
    device?.state === 'conflict' &&
    JSON.stringify(device.fault) === JSON.stringify(judgement.fault)
  return { ...judgement, known }
}

/** What goes into the log for a judgement; accepting and binding are one transaction. */
const factsOf = (
  judgement: Decision,
  { hello, flash }: AuthenticHello,
  { from, via }: { readonly from: string; readonly via: Via },
  { digests }: HelloPorts,
): readonly FleetEvent[] => {
  const { deviceId } = flash
  if (judgement.kind === 'conflict' && judgement.known !== true) {
    return [{ kind: 'device.conflict', deviceId, fault: judgement.fault }]
  }
  if (judgement.kind !== 'accept') return []
  const { serial, hostKey, facts } = hello
  return [
    {
      kind: 'hello.accepted',
      flashId: flash.id,
      deviceId,
      via,
      serial,
      hostKey,
      fingerprint: printOf(hello, (bytes) => digests.sha256(bytes)),
      address: reachable(facts.address, from, via),
      facts,
    },
    { kind: 'device.bound', deviceId, serial, macs: facts.macs, trust: gradeOf[via] },
  ]
}

const printOf = ({ hostKey }: Hello, sha256: (bytes: Uint8Array) => Uint8Array): string =>
  fingerprint(parseHostKeyLine(hostKey)?.blob ?? new Uint8Array(0), sha256)

/** The address that the hello vouches for; a link-local one has a zone that means something on the device only. */
const reachable = (address: string, from: string, via: Via): string => {
  // Over a cable `from` is a port of this computer, and `::` says that the device has no network.
  if (via === 'serial') return address.includes('%') || address === '::' ? '' : address
  return address.includes('%') ? from : address
}
