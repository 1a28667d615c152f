import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockMapNames } from './blockMapNames.ts'
import { blockMapText } from './blockMapText.fixture.ts'
import { MOST_MAP_BYTES, readBlockMap } from './readBlockMap.ts'

const read = (text: string) =>
  readBlockMap(Buffer.from(text, 'latin1'), (kind, bytes) =>
    createHash(kind).update(bytes).digest('hex'),
  )
const reason = (text: string) => {
  const map = read(text)
  return map.ok ? undefined : map.fault
}

describe('a block map', () => {
  it.each(['1.2', '1.3', '1.4', '2.0'])('of version %s is read', (version) => {
    expect(read(blockMapText({ version }))).toEqual({
      ok: true,
      value: {
        imageBytes: 10_000,
        mappedBytes: 4096 + 10_000 - 8192,
        digest: version < '1.4' ? 'sha1' : 'sha256',
        ranges: [
          { from: 0, to: 4096, checksum: undefined },
          { from: 8192, to: 10_000, checksum: undefined },
        ],
      },
    })
  })

  it('has checksums of its ranges', () => {
    const checksum = 'ab'.repeat(32)
    const map = read(blockMapText({ mapped: 3, ranges: `<Range chksum="${checksum}">0-2</Range>` }))
    expect(map.ok && map.value.ranges).toEqual([{ from: 0, to: 10_000, checksum }])
  })

  it.each([
    ['of another version', { version: '3.0' }, 'it is of a version that is not known'],
    ['with a size that is not its blocks', { blocks: 4 }, 'its sizes contradict each other'],
    ['with fewer blocks than it says', { mapped: 3 }, 'its list of blocks is not complete'],
    ['with a block behind its end', { ranges: '<Range>0</Range><Range>3</Range>' }, 'damaged'],
    ['out of order', { ranges: '<Range>2</Range><Range>0</Range>' }, 'damaged'],
    ['over itself', { ranges: '<Range>0-1</Range><Range>1</Range>' }, 'damaged'],
    ['backwards', { ranges: '<Range>2-1</Range>' }, 'damaged'],
    ['of no numbers', { ranges: '<Range>all</Range>' }, 'damaged'],
    ['with a short checksum', { ranges: '<Range chksum="abcd">0-1</Range>' }, 'no checksum'],
    ['with entities', { ranges: '<Range>&a;</Range>' }, 'it uses entities'],
    ['with a subset', { before: '<!DOCTYPE bmap [<!ENTITY a "0">]>' }, 'not the XML'],
  ])('%s is refused', (_, parts, words) => {
    expect(reason(blockMapText(parts))).toContain(words)
  })

  it('passes over a document type without a subset', () => {
    expect(read(blockMapText({ before: '<!DOCTYPE bmap>' })).ok).toBe(true)
  })

  it('that is cut off, too large or nothing is refused', () => {
    const text = blockMapText()
    expect(reason(text.slice(0, -8))).toBeDefined()
    expect(reason('')).toBeDefined()
    expect(reason(' '.repeat(MOST_MAP_BYTES + 1))).toBe('it is too large')
  })

  it('whose own checksum is left out is refused', () => {
    expect(reason(blockMapText().replace(/<BmapFile.*Checksum>/, ''))).toBe(
      'its own checksum is missing',
    )
  })

  it('with any one character changed is refused', () => {
    const text = blockMapText()
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 1, max: 126 }), (at, code) => {
        const changed = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1)
        // The case of its checksum's own digits is of no meaning.
        fc.pre(changed.toLowerCase() !== text.toLowerCase())
        expect(read(changed).ok).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('of any bytes is a reason, never an error', () => {
    const parts = fc.constantFrom(
      '<',
      '>',
      '<!--',
      '-->',
      '<bmap version="2.0">',
      '</bmap>',
      '&',
      'x',
      '/',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string())), (all) => {
        expect(read(all.join('')).ok).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})

describe('blockMapNames', () => {
  it('goes from the whole name to the bare one', () => {
    expect(blockMapNames('pi.img.xz')).toEqual(['pi.img.xz.bmap', 'pi.img.bmap', 'pi.bmap'])
    expect(blockMapNames('pi')).toEqual(['pi.bmap'])
  })
})
