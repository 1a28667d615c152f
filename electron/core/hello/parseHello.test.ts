import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Hello } from './hello.ts'
import { parseHello } from './parseHello.ts'

const vectors: { hellos: { hello: Omit<Hello, 'mac'>; mac: string }[] } = JSON.parse(
  readFileSync(new URL('./hello.vectors.json', import.meta.url), 'utf8'),
)
const [first] = vectors.hellos
if (first === undefined) throw new Error('no vectors')
const good = { ...first.hello, mac: first.mac }
const setting = { name: 'time zone', state: 'applied', why: '' }
const second = { ...good.facts, storageBytes: 1, power: 'fine', settings: [setting] }

const bytes = (data: unknown) => new TextEncoder().encode(JSON.stringify(data))
const reasonOf = (body: Uint8Array) => {
  const read = parseHello(body)
  return read.ok ? 'read' : `${read.fault.code} ${read.fault.params.reason ?? ''}`.trim()
}

describe('parseHello', () => {
  it.each(vectors.hellos)('reads what the reporter sends: $hello.serial', ({ hello, mac }) => {
    expect(parseHello(bytes({ ...hello, mac }))).toEqual({ ok: true, value: { ...hello, mac } })
  })

  it.each([
    ['version', { version: 3 }],
    // Its code covers what version 2 adds, so nothing of it may be left out.
    ['facts.storageBytes', { version: 2 }],
    ['flashId', { flashId: '../../etc' }],
    ['it', { extra: 1 }],
    ['serial', { serial: 'ABCDEF0123456789' }],
    ['serial', { serial: { toString: 'x' } }],
    ['hostKey', { hostKey: 'ssh-rsa AAAA' }],
    ['hostKey', { hostKey: `ssh-ed25519 ${'A'.repeat(68)}` }],
    ['hostKey', { hostKey: `${good.hostKey} a comment` }],
    ['nonce', { nonce: 'AA'.repeat(16) }],
    ['mac', { mac: 'short' }],
    ['facts', { facts: [] }],
    ['facts.model', { facts: { ...good.facts, model: 'x'.repeat(201) } }],
    ['facts.os', { facts: { ...good.facts, os: 'a\u001b[2Jb' } }],
    ['facts.kernel', { facts: { ...good.facts, kernel: '\ud800' } }],
    ['facts.macs', { facts: { ...good.facts, macs: ['DC:A6:32:00:00:00'] } }],
    ['facts.macs', { facts: { ...good.facts, macs: Array(17).fill('dc:a6:32:00:00:00') } }],
    ['facts.memoryBytes', { facts: { ...good.facts, memoryBytes: 1.5 } }],
    ['facts.memoryBytes', { facts: { ...good.facts, memoryBytes: 2 ** 53 } }],
    ['facts.address', { facts: { ...good.facts, address: 'evil.example' } }],
    ['facts.clock', { facts: { ...good.facts, clock: -1 } }],
    ['facts.simulated', { facts: { ...good.facts, simulated: 'no' } }],
    ['firstBoot', { facts: { ...good.facts, firstBoot: null } }],
    ['facts', { facts: { ...good.facts, more: 1 } }],
    ['facts', { facts: { ...good.facts, storageBytes: 1 } }],
    ['facts.power', { version: 2, facts: { ...second, power: 'plenty' } }],
    ['facts.settings', { version: 2, facts: { ...second, settings: {} } }],
    [
      'settings.state',
      { version: 2, facts: { ...second, settings: [{ ...setting, state: 'x' }] } },
    ],
    ['settings.why', { version: 2, facts: { ...second, settings: [{ ...setting, why: 'a\nb' }] } }],
    ['settings', { version: 2, facts: { ...second, settings: [{ ...setting, evil: 1 }] } }],
    ['facts.settings', { version: 2, facts: { ...second, settings: Array(65).fill(setting) } }],
  ])('refuses a wrong %s and does not repeat it: %j', (field, change) => {
    const reason = reasonOf(bytes({ ...good, ...change }))
    expect(reason).toMatch(/^HELLO_MALFORMED /)
    expect(reason).toContain(field)
    expect(reason).not.toContain('evil')
  })

  it('refuses a key whose inner length lies', () => {
    const blob = Buffer.from(good.hostKey.split(' ')[1] ?? '', 'base64')
    blob.writeUInt32BE(31, 15)
    const hostKey = `ssh-ed25519 ${blob.toString('base64')}`
    expect(reasonOf(bytes({ ...good, hostKey }))).toBe(
      'HELLO_MALFORMED hostKey is not an ed25519 key',
    )
  })

  it.each([
    ['nothing', new Uint8Array(0)],
    ['no JSON', new TextEncoder().encode('GET / HTTP/1.1')],
    ['no UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d)],
    ['a byte-order mark', new Uint8Array([0xef, 0xbb, 0xbf, ...bytes(good)])],
    ['a list', bytes([good])],
    ['nested brackets', new TextEncoder().encode('['.repeat(16_000))],
  ])('refuses %s', (_, body) => {
    expect(reasonOf(body)).toMatch(/^HELLO_MALFORMED/)
  })

  it('does not look into what is too large', () => {
    expect(reasonOf(new Uint8Array(16 * 1024 + 1))).toBe('HELLO_TOO_LARGE')
  })

  it('never throws, whatever the body', () => {
    const v2 = { ...good, version: 2, facts: second }
    const inside = fc
      .tuple(fc.constantFrom(...Object.keys(second)), fc.jsonValue())
      .map(([key, value]) => bytes({ ...v2, facts: { ...second, [key]: value } }))
    const mutated = fc
      .tuple(fc.constantFrom(...Object.keys(good)), fc.jsonValue())
      .map(([key, value]) => bytes({ ...good, [key]: value }))
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.jsonValue().map(bytes),
      mutated,
      inside,
    )
    fc.assert(
      fc.property(body, (given) => {
        parseHello(given)
      }),
      { numRuns: 1000 },
    )
  })
})
