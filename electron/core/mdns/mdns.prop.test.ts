import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { announcement, answerQuestion, TYPE_A } from './answerQuestion.ts'
import { parseQuestion } from './parseQuestion.ts'
import { sameNetwork } from './sameNetwork.ts'

const own = { name: 'bramble-1a2b3c4d.local', address: '10.77.0.1' }
const name = (text: string) => [
  ...text.split('.').flatMap((label) => [label.length, ...Buffer.from(label)]),
  0,
]
const query = (text: string, type = TYPE_A, kind = 1, id = 7) =>
  Uint8Array.from([
    id >> 8,
    id & 255,
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    0,
    0,
    0,
    ...name(text),
    0,
    type,
    kind >> 8,
    kind & 255,
  ])

describe('the questions of a network', () => {
  it('are read with their name in small letters, and whether one answer is enough', () => {
    expect(parseQuestion(query('Bramble-1A2B3C4D.LOCAL', 1, 0x8001))).toEqual({
      id: 7,
      questions: [{ name: own.name, type: 1, unicast: true }],
    })
  })

  it('are read where the second points at the first one’s name', () => {
    const first = query('x.local')
    const two = Uint8Array.from([...first, 1, 97, 0xc0, 14, 0, 28, 0, 1])
    two[5] = 2
    expect(parseQuestion(two)?.questions.map((question) => question.name)).toEqual([
      'x.local',
      'a.local',
    ])
  })

  it('are none in an answer, and in a name that leads to itself', () => {
    expect(parseQuestion(announcement(own))).toBeUndefined()
    const loop = Uint8Array.from([...query('x').slice(0, 12), 0xc0, 12, 0, 1, 0, 1])
    expect(parseQuestion(loop)).toBeUndefined()
  })

  it('never throw and always end, whatever the packet', () => {
    const spoilt = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })).map(([at, byte]) => {
      const packet = query('bramble-1a2b3c4d.local')
      packet[at % packet.length] = byte
      return packet
    })
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 600 }), spoilt), (packet) => {
        const read = parseQuestion(packet)
        if (read !== undefined) answerQuestion(read, own, true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a station on its network', () => {
  const answerTo = (packet: Uint8Array, legacy = false) => {
    const read = parseQuestion(packet)
    return read === undefined ? undefined : answerQuestion(read, own, legacy)
  }

  it('answers to its name and to no other', () => {
    const answer = Buffer.from(answerTo(query(own.name)) ?? [])
    expect(answer.subarray(0, 12)).toEqual(Buffer.from([0, 0, 0x84, 0, 0, 0, 0, 1, 0, 0, 0, 0]))
    expect([...answer.subarray(-4)]).toEqual([10, 77, 0, 1])
    expect(answerTo(query('bramble-00000000.local'))).toBeUndefined()
    expect(answerTo(query('_ssh._tcp.local', 12))).toBeUndefined()
  })

  it('gives an ordinary resolver its id and its question back, for ten seconds', () => {
    const answer = Buffer.from(answerTo(query(own.name, 1, 1, 0x1234), true) ?? [])
    expect([...answer.subarray(0, 8)]).toEqual([0x12, 0x34, 0x84, 0, 0, 1, 0, 1])
    expect(answer.subarray(12, 12 + name(own.name).length)).toEqual(Buffer.from(name(own.name)))
    expect(answer.readUInt32BE(answer.length - 10)).toBe(10)
  })

  it('says that it has no other kind of address', () => {
    const answer = Buffer.from(answerTo(query(own.name, 28)) ?? [])
    expect([...answer.subarray(-3)]).toEqual([0, 1, 0x40])
  })

  it('takes its name back when it ends', () => {
    expect(Buffer.from(announcement(own, true)).readUInt32BE(12 + name(own.name).length + 4)).toBe(
      0,
    )
  })
})

it('an address is of a network by the mask alone', () => {
  expect(sameNetwork('10.77.0.99', '10.77.0.1', '255.255.255.0')).toBe(true)
  expect(sameNetwork('10.77.1.99', '10.77.0.1', '255.255.255.0')).toBe(false)
  expect(sameNetwork('192.168.1.1', '192.168.1.2', '255.255.255.255')).toBe(false)
  expect(sameNetwork('x', '10.0.0.1', '255.0.0.0')).toBe(false)
})
