import type { DeviceView, FlashView } from '../../core/events/deviceView.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import type { Hello } from '../../core/hello/hello.ts'

/** What an authentic hello leads to. */
export type HelloJudgement =
  | { readonly kind: 'accept' }
  /** Accepted before; its answer was lost. Answered again, nothing changes. */
  | { readonly kind: 'repeat' }
  /** Identities contradict each other: a person must decide. The device is told to wait. */
  | { readonly kind: 'conflict'; readonly fault: Fault }
  /** Not now, but perhaps later: the device is told to wait. */
  | { readonly kind: 'hold'; readonly fault: Fault }
  /** Never: no answer. */
  | { readonly kind: 'refuse'; readonly fault: Fault }

export interface HelloCase {
  readonly hello: Hello
  readonly flash: FlashView
  readonly device: DeviceView | undefined
  /** Another device that is bound to the serial that the hello reports. */
  readonly holder: DeviceView | undefined
  /** Milliseconds since 1970. */
  readonly now: number
  readonly maxAgeMs: number
}

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * The rules by which an authentic hello is accepted or not. Never silently rebinds: a device keeps the serial
 * that was bound to it, and a serial belongs to one device. A repeat is told from a first hello by the log
 * alone (a pinned host key), so it makes no difference where a crash fell.
 */
export const judgeHello = (given: HelloCase): HelloJudgement => {
  const { hello, flash, device } = given
  if (device === undefined) return { kind: 'refuse', fault: fault('HELLO_UNKNOWN') }
  if (device.flashId !== flash.id) {
    return { kind: 'hold', fault: fault('HELLO_SUPERSEDED', { device: device.name }) }
  }
  if (flash.cardState !== 'proven') {
    return { kind: 'hold', fault: fault('HELLO_CARD_UNPROVEN', { device: device.name }) }
  }
  if (device.hostKey !== '') return judgeAgain(hello, device)
  const age = given.now - (flash.endedAt ?? flash.plannedAt)
  if (age > given.maxAgeMs) {
    const days = Math.round(given.maxAgeMs / DAY_MS)
    return { kind: 'refuse', fault: fault('HELLO_EXPIRED', { device: device.name, days }) }
  }
  if (given.holder !== undefined) {
    const params = { device: device.name, serial: hello.serial, other: given.holder.name }
    return { kind: 'conflict', fault: fault('HELLO_SERIAL_TAKEN', params) }
  }
  return device.serial === '' || device.serial === hello.serial
    ? { kind: 'accept' }
    : serialConflict(hello, device)
}

/** This flash's hello was accepted before. */
const judgeAgain = (hello: Hello, device: DeviceView): HelloJudgement => {
  if (device.serial !== hello.serial) return serialConflict(hello, device)
  if (device.hostKey !== hello.hostKey) {
    return { kind: 'conflict', fault: fault('HELLO_HOST_KEY_CHANGED', { device: device.name }) }
  }
  return { kind: 'repeat' }
}

const serialConflict = (hello: Hello, device: DeviceView): HelloJudgement => ({
  kind: 'conflict',
  fault: fault('HELLO_SERIAL_CONFLICT', {
    device: device.name,
    theirs: hello.serial,
    ours: device.serial,
  }),
})
