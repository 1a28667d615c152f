import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodePacket } from './encodePacket.ts'
import { MAX_BODY_BYTES, MAX_HEADER_BYTES, type Packet, packetKinds } from './packet.ts'
import { PacketDecoder } from './packetDecoder.ts'

const packet: fc.Arbitrary<Packet> = fc.record({
  id: fc.nat(0xffffffff),
  kind: fc.constantFrom(...packetKinds),
  header: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())),
  body: fc.uint8Array({ maxLength: 300 }),
})

const anywhere = (bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] => {
  const at = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b)
  return [0, ...at].map((from, index) => bytes.subarray(from, at[index] ?? bytes.length))
}

const anyBody = () => new PacketDecoder(({ bodyBytes }) => new Uint8Array(bodyBytes))

describe('packets', () => {
  it('come out as they went in, wherever the bytes between them are cut', () => {
    fc.assert(
      fc.property(
        fc.array(packet, { maxLength: 5 }),
        fc.array(fc.nat(), { maxLength: 40 }),
        (sent, cuts) => {
          const wire = new Uint8Array(sent.flatMap((one) => [...encodePacket(one)]))
          const decoder = anyBody()
          const got = anywhere(wire, cuts).flatMap((piece) => {
            const read = decoder.push(piece)
            if (!read.ok) throw new Error('refused')
            return read.value.map((one) => ({ ...one, body: one.body.slice() }))
          })
          // By way of JSON, as the header goes: -0 and the prototype of a dictionary do not.
          expect(got).toEqual(
            sent.map((one) => ({ ...one, header: JSON.parse(JSON.stringify(one.header)) })),
          )
        },
      ),
    )
  })

  it('are put where the receiver wants them, byte by byte, without a copy', () => {
    const memory = new Uint8Array(64).fill(9)
    const decoder = new PacketDecoder(({ bodyBytes }) => memory.subarray(8, 8 + bodyBytes))
    const body = new Uint8Array([1, 2, 3])
    const wire = encodePacket({ id: 1, kind: 'ask', header: {}, body })
    for (const byte of wire) {
      decoder.wanted().set([byte])
      decoder.filled(1)
    }
    expect([...memory.subarray(7, 12)]).toEqual([9, 1, 2, 3, 9])
  })

  it('never throw and never end in anything but packets or a fault, whatever is sent', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 })), (pieces) => {
        const decoder = anyBody()
        for (const piece of pieces) {
          const read = decoder.push(piece)
          if (!read.ok) expect(read.fault.code).toBe('HELPER_PROTOCOL')
        }
      }),
    )
  })

  it('stay broken after a fault: nothing that follows garbage is believed', () => {
    const decoder = anyBody()
    expect(decoder.push(new Uint8Array(13)).ok).toBe(false)
    const good = encodePacket({ id: 1, kind: 'ask', header: {}, body: new Uint8Array(0) })
    expect(decoder.push(good).ok).toBe(false)
  })
})

const prefix = (length: number, kind: number, headerLength: number): Uint8Array => {
  const bytes = new Uint8Array(13)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, length, true)
  view.setUint8(8, kind)
  view.setUint32(9, headerLength, true)
  return bytes
}

describe('a prefix', () => {
  it.each([
    ['a header over the limit', prefix(9 + MAX_HEADER_BYTES + 1, 1, MAX_HEADER_BYTES + 1)],
    ['a body over the limit', prefix(9 + MAX_BODY_BYTES + 1, 1, 0)],
    ['a header longer than the packet', prefix(9, 1, 5)],
    ['a length that is too short for itself', prefix(3, 1, 0)],
    ['a kind that there is not', prefix(9, 4, 0)],
  ])('with %s is refused before anything is allocated', (_title, bytes) => {
    const decoder = new PacketDecoder(() => {
      throw new Error('asked for memory')
    })
    expect(decoder.push(bytes).ok).toBe(false)
  })

  it('with a body that nobody allowed is refused', () => {
    const decoder = new PacketDecoder(() => undefined)
    const wire = encodePacket({ id: 1, kind: 'ask', header: {}, body: new Uint8Array(1) })
    expect(decoder.push(wire).ok).toBe(false)
  })

  it('is never sent with more than the limits', () => {
    const body = new Uint8Array(MAX_BODY_BYTES + 1)
    expect(() => encodePacket({ id: 1, kind: 'ask', header: {}, body })).toThrow('limits')
  })
})
