import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from './canonical.ts'
import { canonicalAnswer } from './canonicalAnswer.ts'
import { canonicalHello } from './canonicalHello.ts'
import type { Hello, HelloAnswer } from './hello.ts'

const line = fc.oneof(
  fc.constantFrom('', '0', '1', '2', 'a', 'true'),
  fc.string({ unit: 'grapheme' }),
)
const lines = fc.array(line, { maxLength: 3 })

const settings = fc.array(
  fc.record({
    name: line,
    state: fc.constantFrom('applied', 'failed', 'unknown'),
    why: line,
  }),
  { maxLength: 3 },
)

const anyHello: fc.Arbitrary<Omit<Hello, 'mac'>> = fc.record({
  version: fc.constant(2 as const),
  flashId: line,
  serial: line,
  hostKey: line,
  nonce: line,
  facts: fc.record({
    model: line,
    revision: line,
    macs: lines,
    memoryBytes: fc.nat(3),
    os: line,
    kernel: line,
    arch: line,
    machineId: line,
    hostname: line,
    address: line,
    firstBoot: fc.record({ status: line, errors: lines }),
    clock: fc.nat(3),
    simulated: fc.boolean(),
    storageBytes: fc.nat(3),
    power: fc.constantFrom('low', 'was-low', 'fine', 'unknown'),
    settings,
  }),
})

describe('the canonical bytes of a hello', () => {
  it('are never those of another hello', () => {
    fc.assert(
      fc.property(anyHello, anyHello, (one, other) => {
        const alike = JSON.stringify(one) === JSON.stringify(other)
        expect(Buffer.from(canonicalHello(one)).equals(canonicalHello(other))).toBe(alike)
      }),
      { numRuns: 500 },
    )
  })

  it('tell where one text ends and the next begins, also for lists of any length', () => {
    fc.assert(
      fc.property(lines, lines, (one, other) => {
        const alike = JSON.stringify(one) === JSON.stringify(other)
        const same = Buffer.from(canonical('t', one)).equals(canonical('t', other))
        expect(same).toBe(alike)
      }),
    )
  })

  it('change with every single field', () => {
    fc.assert(
      fc.property(anyHello, (hello) => {
        const { facts } = hello
        const others: Omit<Hello, 'mac'>[] = [
          { ...hello, serial: `${hello.serial}x` },
          { ...hello, hostKey: `${hello.hostKey}x` },
          { ...hello, facts: { ...facts, macs: [...facts.macs, ''] } },
          { ...hello, facts: { ...facts, clock: facts.clock + 1 } },
          { ...hello, facts: { ...facts, simulated: !facts.simulated } },
          { ...hello, facts: { ...facts, storageBytes: (facts.storageBytes ?? 0) + 1 } },
          { ...hello, facts: { ...facts, power: facts.power === 'low' ? 'fine' : 'low' } },
          {
            ...hello,
            facts: {
              ...facts,
              settings: [...(facts.settings ?? []), { name: '', state: 'applied', why: '' }],
            },
          },
          { ...hello, version: 1 },
          { ...hello, facts: { ...facts, os: facts.kernel, kernel: `${facts.os}x` } },
        ]
        for (const other of others) {
          expect(Buffer.from(canonicalHello(other)).equals(canonicalHello(hello))).toBe(false)
        }
      }),
    )
  })
})

describe('the vectors that the reporter is held to as well', () => {
  const path = new URL('./hello.vectors.json', import.meta.url)
  const vectors: {
    key: string
    hellos: { hello: Omit<Hello, 'mac'>; mac: string }[]
    answers: { answer: Omit<HelloAnswer, 'mac'>; mac: string }[]
  } = JSON.parse(readFileSync(path, 'utf8'))
  const code = (bytes: Uint8Array) =>
    createHmac('sha256', Buffer.from(vectors.key, 'hex')).update(bytes).digest('hex')

  it.each(vectors.hellos)('hello $hello.serial', ({ hello, mac }) => {
    expect(code(canonicalHello(hello))).toBe(mac)
  })

  it.each(vectors.answers)('answer $answer.order', ({ answer, mac }) => {
    expect(code(canonicalAnswer(answer))).toBe(mac)
  })
})
