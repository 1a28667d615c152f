import type { FlashView } from '../../core/events/deviceView.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { canonicalHello } from '../../core/hello/canonicalHello.ts'
import type { Hello } from '../../core/hello/hello.ts'
import { parseHello } from '../../core/hello/parseHello.ts'
import { fromHex } from '../../core/ids/hex.ts'
import type { Result } from '../../core/result.ts'
import { helloKeyName } from './helloKeyName.ts'
import type { HelloPorts } from './helloPorts.ts'

/** A hello of which it is known that the holder of the flash's one-time key made it. */
export interface AuthenticHello {
  readonly hello: Hello
  readonly flash: FlashView
  readonly key: Uint8Array
}

/** Why a body was not taken for a hello. `flashId` is empty unless it is one of ours. */
export interface HelloRefusal {
  readonly flashId: string
  readonly fault: Fault
}

/**
 * Whether a body is a hello made with the one-time key of a flash of ours. Changes nothing.
 * Refusals: HELLO_TOO_LARGE, HELLO_MALFORMED, HELLO_UNKNOWN, HELLO_FORGED, HELLO_REPLAYED (its key was
 * burned after an accepted hello), HELLO_KEY_GONE, and the vault's own faults.
 */
export const authenticateHello = async (
  body: Uint8Array,
  from: string,
  { store, vault, digests }: HelloPorts,
): Promise<Result<AuthenticHello, HelloRefusal>> => {
  const read = parseHello(body)
  if (!read.ok) return refuse('', read.fault)
  const hello = read.value
  const flash = await store.flash(hello.flashId)
  if (flash === undefined) return refuse('', fault('HELLO_UNKNOWN'))
  const stored = await vault.get(helloKeyName(flash.id))
  if (!stored.ok) return refuse(flash.id, stored.fault)
  const key = stored.value === undefined ? undefined : fromHex(stored.value.reveal())
  if (key === undefined) {
    const device = await store.device(flash.deviceId)
    const met = device?.flashId === flash.id && device.hostKey !== ''
    const code = met ? 'HELLO_REPLAYED' : 'HELLO_KEY_GONE'
    return refuse(flash.id, fault(code, { device: flash.deviceName }))
  }
  const expected = digests.hmacSha256(key, canonicalHello(hello))
  if (!digests.equal(expected, fromHex(hello.mac) ?? new Uint8Array(0))) {
    return refuse(flash.id, fault('HELLO_FORGED', { device: flash.deviceName, address: from }))
  }
  return { ok: true, value: { hello, flash, key } }
}

const refuse = (flashId: string, why: Fault): Result<never, HelloRefusal> => ({
  ok: false,
  fault: { flashId, fault: why },
})
