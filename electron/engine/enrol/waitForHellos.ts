import type { DeviceView } from '../../core/events/deviceView.ts'
import type { LoggedEvent } from '../../core/events/event.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import type { Progress } from '../../core/jobs/progress.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { whyNoHello } from './whyNoHello.ts'

export interface HelloWait {
  readonly jobId: string
  /** `withinMs` from the call of `waitFor`. */
  readonly devices: readonly { readonly deviceId: string; readonly withinMs: number }[]
  readonly signal: AbortSignal
  readonly report: (progress: Progress) => void
  /** Called once for each device as soon as it is known how its wait ended. */
  readonly settled?: (wait: DeviceWait) => void
}

/** How the wait for one device ended. */
export type DeviceWait =
  | { readonly kind: 'enrolled'; readonly deviceId: string }
  /** A person must decide about its identity. */
  | { readonly kind: 'conflict'; readonly deviceId: string; readonly fault: Fault }
  /** HELLO_NEVER_CAME; its detail names the last hello that was refused meanwhile. */
  | { readonly kind: 'missing'; readonly deviceId: string; readonly fault: Fault }

/** How often it is said why we still wait. */
const NEWS_MS = 5_000

interface Open {
  readonly withinMs: number
  refused: Fault | undefined
}

/**
 * Waits for hellos, from the log's news and not by asking: a device counts as enrolled when its hello for its
 * current card is in the log, whether it came now or before. Rejects with the signal's reason when aborted.
 */
export const waitForHellos = async (
  wait: HelloWait,
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): Promise<readonly DeviceWait[]> => {
  const open = new Map<string, Open>(
    wait.devices.map(({ deviceId, withinMs }) => [deviceId, { withinMs, refused: undefined }]),
  )
  const done = new Map<string, DeviceWait>()
  const from = clock.monotonic()
  let news = wakeable()
  let heard: readonly LoggedEvent[] = []
  // Listening before looking: what comes in between is then not missed.
  const stop = store.subscribe((events) => {
    heard = [...heard, ...events]
    news.wake()
  })
  let nextNews = 0
  try {
    for (;;) {
      wait.signal.throwIfAborted()
      const events = heard
      heard = []
      news = wakeable()
      const waited = clock.monotonic() - from
      await noteRefusals(open, events, store)
      for (const [deviceId, expected] of open) {
        const ended = endOf(deviceId, expected, await store.device(deviceId), waited)
        if (ended === undefined) continue
        open.delete(deviceId)
        done.set(deviceId, ended)
        wait.settled?.(ended)
      }
      if (open.size === 0) return wait.devices.flatMap(({ deviceId }) => done.get(deviceId) ?? [])
      if (waited >= nextNews) {
        nextNews = waited + NEWS_MS
        for (const [deviceId, { withinMs, refused }] of open) {
          const why = whyNoHello({ withinMs, refused })
          wait.report({ kind: 'wait', jobId: wait.jobId, deviceId, why })
        }
      }
      const deadline = Math.min(...[...open.values()].map((expected) => expected.withinMs))
      const pauseMs = Math.max(1, Math.min(deadline, nextNews) - (clock.monotonic() - from))
      if (heard.length === 0) await pause(clock, pauseMs, news.woken, wait.signal)
    }
  } finally {
    stop()
  }
}

const endOf = (
  deviceId: string,
  { withinMs, refused }: Open,
  device: DeviceView | undefined,
  waitedMs: number,
): DeviceWait | undefined => {
  if (device === undefined) {
    return { kind: 'missing', deviceId, fault: fault('DEVICE_NOT_FOUND', { id: deviceId }) }
  }
  if (device.state === 'conflict' && device.fault !== undefined) {
    return { kind: 'conflict', deviceId, fault: device.fault }
  }
  // A host key without a proven card is the one of the card before.
  if (device.hostKey !== '' && device.cardProvenAt !== undefined)
    return { kind: 'enrolled', deviceId }
  if (waitedMs < withinMs) return undefined
  const minutes = Math.round(withinMs / 6_000) / 10
  const detail = refused === undefined ? undefined : `last refused: ${refused.code}`
  const params = { device: device.name, minutes }
  return { kind: 'missing', deviceId, fault: fault('HELLO_NEVER_CAME', params, detail) }
}

const noteRefusals = async (
  open: ReadonlyMap<string, Open>,
  events: readonly LoggedEvent[],
  store: Pick<Store, 'flash'>,
): Promise<void> => {
  for (const { event } of events) {
    if (event.kind !== 'hello.refused' || event.flashId === '') continue
    const flash = await store.flash(event.flashId)
    const expected = flash === undefined ? undefined : open.get(flash.deviceId)
    if (expected !== undefined) expected.refused = event.fault
  }
}

interface Wakeable {
  readonly woken: AbortSignal
  wake(): void
}

const wakeable = (): Wakeable => {
  const controller = new AbortController()
  return { woken: controller.signal, wake: () => controller.abort() }
}

/** Sleeps until `ms` are over or there is news; rejects only when the whole wait is aborted. */
const pause = async (
  clock: Clock,
  ms: number,
  woken: AbortSignal,
  signal: AbortSignal,
): Promise<void> => {
  try {
    await clock.sleep(ms, AbortSignal.any([woken, signal]))
  } catch {
    signal.throwIfAborted()
  }
}
