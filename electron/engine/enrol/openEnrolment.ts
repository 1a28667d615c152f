import type { Fault } from '../../core/faults/fault.ts'
import { stationName } from '../../core/hello/stationName.ts'
import { ok, type Result } from '../../core/result.ts'
import type { Announcer } from '../ports/announcer.ts'
import type { Clock } from '../ports/clock.ts'
import type { Digests } from '../ports/digests.ts'
import type { HelloListener } from '../ports/helloListener.ts'
import type { Store } from '../ports/store.ts'
import type { Vault } from '../ports/vault.ts'
import { burnSpentKeys } from './burnSpentKeys.ts'
import { helloDesk } from './helloDesk.ts'
import { type DeviceWait, type HelloWait, waitForHellos } from './waitForHellos.ts'

export interface EnrolmentPorts {
  readonly listener: HelloListener
  /** Absent where nothing is announced. */
  readonly announcer?: Announcer
  readonly store: Store
  readonly vault: Vault
  readonly digests: Digests
  readonly clock: Clock
}

/** A station that listens for hellos, from `openEnrolment` until `close`. */
export interface Enrolment {
  /** The port that is listened on, also when 0 was asked for. */
  readonly port: number
  /** The name under which it is announced by multicast DNS; empty where it is not. */
  readonly name: string
  /** Hellos that changed nothing, by the code of why; `unseen` for those that were turned away before a look. */
  readonly refusals: () => ReadonlyMap<string, number>
  /** Waits until each device has said hello, is in conflict, or its time is over. */
  waitFor(wait: HelloWait): Promise<readonly DeviceWait[]>
  /** Stops listening and burns the keys that have done their work. */
  close(): Promise<Result<number>>
}

/**
 * Listens for hellos on one address, and on no other, while devices are expected.
 * `trouble` hears of faults of our own store and vault; senders never do.
 * Faults: HELLO_LISTENER_FAILED, and those of the vault.
 */
export const openEnrolment = async (
  options: {
    readonly address: string
    readonly port: number
    readonly maxAgeMs?: number
    readonly trouble?: (fault: Fault) => void
  },
  ports: EnrolmentPorts,
): Promise<Result<Enrolment>> => {
  const { address, port, ...rest } = options
  // What a crash left behind after the last enrolment.
  const swept = await burnSpentKeys(ports)
  if (!swept.ok) return swept
  const counts = new Map<string, number>()
  const refused = (code: string): void => {
    counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  const desk = helloDesk(ports, { via: 'http', refused, ...rest })
  const listening = await ports.listener.listen({ address, port }, desk.receive)
  if (!listening.ok) return listening
  const name = stationName(ports.store.origin)
  const announced = await ports.announcer?.announce(name, address)
  // Devices find a station by its addresses too, so this is no reason not to listen.
  if (announced?.ok === false) options.trouble?.(announced.fault)
  const announcing = announced?.ok === true ? announced.value : undefined
  return ok({
    port: listening.value.port,
    name: announcing === undefined ? '' : name,
    refusals: () => {
      const unseen = listening.value.turnedAway()
      const tooLarge = listening.value.tooLarge()
      return new Map(
        [
          ...counts,
          ['HELLO_TOO_LARGE', tooLarge] as const,
          ['unseen', unseen - tooLarge] as const,
        ].filter(([, count]) => count > 0),
      )
    },
    waitFor: (wait) => waitForHellos(wait, ports),
    close: async () => {
      await announcing?.close()
      await listening.value.close()
      return burnSpentKeys(ports)
    },
  })
}
