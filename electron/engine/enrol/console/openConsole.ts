import type { Fault } from '../../../core/faults/fault.ts'
import { parseHello } from '../../../core/hello/parseHello.ts'
import { serialFrames } from '../../../core/hello/serialFrames.ts'
import { toHex } from '../../../core/ids/hex.ts'
import { ok, type Result } from '../../../core/result.ts'
import type { CheckedPort, Serial } from '../../ports/serial.ts'
import { helloDesk } from '../helloDesk.ts'
import type { HelloPorts } from '../helloPorts.ts'

/** What a device's serial console brings. */
export type ConsoleNews =
  /** As it came, for a terminal or a log; from outside. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** A hello was heard whole. `accepted`: enrolled, now or before. `wait`: a person must decide. */
  | {
      readonly kind: 'hello'
      readonly order: 'accepted' | 'wait' | 'refused'
      /** Of the device that it vouches for; empty where it was refused. */
      readonly deviceId: string
      readonly deviceName: string
      /** Why it was refused, or what it waits for. */
      readonly code: string
    }
  /** A hello that something else was written into; the device says it again. */
  | { readonly kind: 'garbled' }

export interface Console {
  /** Types into the device's console. */
  type(bytes: Uint8Array): Promise<Result<void>>
  close(): Promise<void>
  readonly closed: Promise<Fault | undefined>
}

/**
 * Opens a device's serial console: everything on it is passed on, and a hello in it is judged as one that came over
 * the network is. No network is needed for it, and its key is known as well as a key can be: somebody held the cable.
 */
export const openConsole = async (
  { port, baud }: { readonly port: CheckedPort; readonly baud: number },
  { serial, ...ports }: HelloPorts & { readonly serial: Serial },
  tell: (news: ConsoleNews) => void,
): Promise<Result<Console>> => {
  const opened = await serial.open(port, baud)
  if (!opened.ok) return opened
  const line = opened.value
  let why = ''
  const because = (code: string): void => {
    why = code
  }
  const desk = helloDesk(ports, {
    via: 'serial',
    refused: because,
    trouble: ({ code }) => because(code),
  })
  const decoder = new TextDecoder('utf-8')
  const frames = serialFrames((text) => toHex(ports.digests.sha256(encode(text))), decodeBase64)
  // One hello after the other, so that `why` is of the one that is told.
  let turn: Promise<void> = Promise.resolve()
  const judge = async (body: Uint8Array): Promise<void> => {
    why = ''
    const answer = await desk.receive(body, port.path)
    const order = answer === undefined ? 'refused' : orderOf(answer)
    const flashId = idOf(body)
    const flash = order === 'refused' ? undefined : await ports.store.flash(flashId)
    const device = flash === undefined ? undefined : await ports.store.device(flash.deviceId)
    tell({
      kind: 'hello',
      order,
      deviceId: device?.id ?? '',
      deviceName: device?.name ?? '',
      code: why === '' ? (order === 'wait' ? (device?.fault?.code ?? '') : '') : why,
    })
  }
  // What goes wrong with one hello is told, and the next one is judged: the device says it again every minute.
  const judgeOrTell = (body: Uint8Array): Promise<void> =>
    judge(body).catch(() => {
      tell({ kind: 'hello', order: 'refused', deviceId: '', deviceName: '', code: 'INTERNAL' })
    })
  line.onBytes((bytes) => {
    tell({ kind: 'bytes', bytes })
    const heard = frames(decoder.decode(bytes, { stream: true }))
    for (let lost = 0; lost < heard.garbled; lost += 1) tell({ kind: 'garbled' })
    for (const body of heard.hellos) turn = turn.then(() => judgeOrTell(body))
  })
  return ok({
    type: (bytes) => line.write(bytes),
    close: async () => {
      await line.close()
      await turn
    },
    closed: line.closed,
  })
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

const decodeBase64 = (text: string): Uint8Array | undefined =>
  text.length % 4 === 0 ? Uint8Array.from(atob(text), (char) => char.charCodeAt(0)) : undefined

/** The answer is ours, so it is as it should be. */
const orderOf = (answer: Uint8Array): 'accepted' | 'wait' => {
  const said: unknown = JSON.parse(new TextDecoder().decode(answer))
  const order = typeof said === 'object' && said !== null && 'order' in said ? said.order : ''
  return order === 'accepted' ? 'accepted' : 'wait'
}

const idOf = (body: Uint8Array): string => {
  const hello = parseHello(body)
  return hello.ok ? hello.value.flashId : ''
}
