import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serialFrames } from './serialFrames.ts'

const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const decode = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'))
const frameOf = (body: Uint8Array): string => {
  const base64 = Buffer.from(body).toString('base64')
  return `@bramble-hello:${base64}:${sha(base64).slice(0, 8)}@`
}
/** Console output that is not a hello: kernel messages, prompts, escapes, mail addresses. */
const noise = fc.oneof(
  fc.constantFrom('[   12.34] usb 1-1: new device\r\n', 'edge-01 login: ', '\u001b[6n', 'a@b '),
  fc.string({ maxLength: 30 }).map((text) => text.replaceAll('@bramble', '')),
)
const body = fc.uint8Array({ maxLength: 60 })

const heard = (text: string, cuts: readonly number[]) => {
  const frames = serialFrames(sha, decode)
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length].sort(
    (a, b) => a - b,
  )
  const all = places.slice(1).map((to, index) => frames(text.slice(places[index], to)))
  return {
    hellos: all.flatMap(({ hellos }) => hellos.map((hello) => Buffer.from(hello).toString('hex'))),
    garbled: all.reduce((sum, { garbled }) => sum + garbled, 0),
  }
}

describe('hellos on a serial console', () => {
  it('are all found, between whatever else is written, in pieces of any length', () => {
    const lines = fc.array(fc.tuple(noise, body), { maxLength: 4 })
    fc.assert(
      fc.property(lines, noise, fc.array(fc.nat(), { maxLength: 12 }), (given, end, cuts) => {
        const text = given.map(([before, hello]) => `${before}\n${frameOf(hello)}`).join('') + end
        expect(heard(text, cuts).hellos).toEqual(
          given.map(([, hello]) => Buffer.from(hello).toString('hex')),
        )
      }),
    )
  })

  it('are not taken for whole where the kernel wrote into them, and the next one is found', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 3, maxLength: 60 }),
        fc.nat(),
        body,
        (one, at, next) => {
          const frame = frameOf(one)
          const place = '@bramble-hello:'.length + (at % (frame.length - 17))
          const spoilt = `${frame.slice(0, place)}[ 1.0] oops\r\n${frame.slice(place)}`
          expect(heard(spoilt + frameOf(next), [])).toEqual({
            hellos: [Buffer.from(next).toString('hex')],
            garbled: expect.any(Number),
          })
          expect(heard(spoilt, []).garbled).toBeGreaterThan(0)
        },
      ),
    )
  })

  it('do not fill the memory when one never ends', () => {
    const frames = serialFrames(sha, decode)
    let garbled = 0
    for (let piece = 0; piece < 100; piece += 1) {
      garbled += frames(`@bramble-hello:${'A'.repeat(9000)}`).garbled
    }
    expect(garbled).toBeGreaterThan(90)
    expect(frames(frameOf(Uint8Array.of(7))).hellos).toEqual([Uint8Array.of(7)])
  })
})
