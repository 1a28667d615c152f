import { expect, it } from 'vitest'
import { toHex } from '../../../core/ids/hex.ts'
import { ok } from '../../../core/result.ts'
import type { Serial } from '../../ports/serial.ts'
import { helloOf, station } from '../enrol.fixture.ts'
import { type ConsoleNews, openConsole } from './openConsole.ts'

/** A cable at whose other end the test speaks. */
const spoken = () => {
  let hear: (bytes: Uint8Array) => void = () => undefined
  const serial: Serial = {
    list: async () => ok([]),
    open: async () =>
      ok({
        onBytes: (listener) => {
          hear = listener
        },
        write: async () => ok(undefined),
        close: async () => undefined,
        closed: new Promise(() => undefined),
      }),
  }
  return { serial, say: (text: string) => hear(new TextEncoder().encode(text)) }
}

it('goes on judging hellos after one that broke off', async () => {
  const at = await station(1)
  const frameOf = (body: Uint8Array): string => {
    const text = Buffer.from(body).toString('base64')
    const sum = toHex(at.digests.sha256(new TextEncoder().encode(text))).slice(0, 8)
    return `@bramble-hello:${text}:${sum}@\r\n`
  }
  let broken = 1
  const device = (id: string) => {
    broken -= 1
    if (broken >= 0) throw new Error('the store broke off')
    return at.store.device(id)
  }
  const { serial, say } = spoken()
  const told: ConsoleNews[] = []
  const ports = { ...at, store: { ...at.store, device }, serial }
  const opened = await openConsole(
    { port: { path: '/dev/ttyUSB0' }, baud: 115_200 },
    ports,
    (news) => told.push(news),
  )
  say(frameOf(helloOf(at, 1)))
  say(frameOf(helloOf(at, 1)))
  if (opened.ok) await opened.value.close()
  expect(told.filter(({ kind }) => kind === 'hello')).toEqual([
    { kind: 'hello', order: 'refused', deviceId: '', deviceName: '', code: 'INTERNAL' },
    { kind: 'hello', order: 'accepted', deviceId: 'd1', deviceName: 'bramble-01', code: '' },
  ])
})
