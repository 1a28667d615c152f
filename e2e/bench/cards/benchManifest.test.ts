import { describe, expect, it } from 'vitest'
import { parseBenchManifest } from './benchManifest.ts'

const folder = '/var/tmp/bramble-bench-x'
const card = {
  slot: 1,
  label: 'Slot 1',
  file: `${folder}/cards/card-1.img`,
  loop: '/dev/loop7',
  sizeBytes: 1024,
}
const parse = (...cards: readonly unknown[]) =>
  parseBenchManifest(JSON.stringify({ version: 1, cards }), folder)

describe('the bench manifest', () => {
  it('is read as it was written', () => {
    expect(parse(card)).toEqual({ ok: true, value: { version: 1, cards: [card] } })
  })

  it.each([
    ['a file outside the folder', { file: '/dev/sda' }, 'not inside'],
    ['a file that climbs out', { file: `${folder}/../x` }, 'not inside'],
    ['a folder beside it of a longer name', { file: `${folder}y/card.img` }, 'not inside'],
    ['the folder itself', { file: folder }, 'not inside'],
    ['a real disk', { loop: '/dev/sda' }, 'not a loop device'],
    ['a device by another path', { loop: '/dev/../dev/loop1' }, 'not a loop device'],
    ['no size', { sizeBytes: 0 }, 'no size'],
    ['slot nought', { slot: 0 }, 'from 1 up'],
  ])('refuses %s', (_name, change, reason) => {
    const read = parse({ ...card, ...change })
    expect(read).toMatchObject({ ok: false, fault: expect.stringContaining(reason) })
  })

  it('refuses the same device, file or slot twice', () => {
    const other = { slot: 2, label: 'Slot 2', file: `${folder}/b.img`, loop: '/dev/loop8' }
    expect(parse(card, { ...card, ...other }).ok).toBe(true)
    for (const key of ['slot', 'file', 'loop'] as const) {
      const read = parse(card, { ...card, ...other, [key]: card[key] })
      expect(read).toEqual({ ok: false, fault: `two cards have the same ${key}` })
    }
  })

  it.each(['', '[]', '{"version":2,"cards":[]}', '{"version":1}'])('refuses %j', (text) => {
    expect(parseBenchManifest(text, folder).ok).toBe(false)
  })
})
