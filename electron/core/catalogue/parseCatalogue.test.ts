import { describe, expect, it } from 'vitest'
import { readAddress } from '../web/readAddress.ts'
import { catalogueLimits } from './catalogue.ts'
import { parseCatalogue } from './parseCatalogue.ts'

const SHA = 'ab'.repeat(32)
const https = readAddress('https://lists.example/v4/os_list.json')
const base = https.ok ? https.value : undefined

const parse = (file: unknown, more: { depth?: number; groups?: readonly string[] } = {}) => {
  const { depth = 0, groups = [] } = more
  const text = typeof file === 'string' ? file : JSON.stringify(file)
  return parseCatalogue(text, { name: 'list', groups, depth, base })
}
const parsed = (file: unknown, more = {}) => {
  const read = parse(file, more)
  if (!read.ok) throw new Error(read.fault.code)
  return read.value
}
const image = (change: object = {}) => ({
  name: 'OS Lite',
  description: 'small',
  url: 'https://images.example/os.img.xz?ticket=1',
  extract_size: 200,
  extract_sha256: SHA,
  image_download_size: 100,
  release_date: '2026-11-12',
  devices: ['pi5-64bit'],
  init_format: 'cloudinit-rpi',
  ...change,
})
const only = (change: object) => parsed({ os_list: [image(change)] }).images[0]
const reason = (change: object) => only(change)?.refusal?.params['reason']

describe('a catalogue', () => {
  it('gives its images with what is said of them, and the models that they are for', () => {
    const { models, images, sublists } = parsed({
      imager: {
        devices: [
          { name: 'Raspberry Pi 5', tags: ['pi5-64bit'], matching_type: 'exclusive' },
          { name: 'Raspberry Pi 4', tags: ['pi4-64bit'], matching_type: 'inclusive' },
          { name: 'No filtering', tags: [], matching_type: 'inclusive' },
          { tags: ['nameless'] },
          'no object',
        ],
      },
      os_list: [image({ bmap_url: 'os.bmap', signature_url: '/os.sig' })],
    })
    expect(models.map(({ name, matching }) => [name, matching])).toEqual([
      ['Raspberry Pi 5', 'exclusive'],
      ['Raspberry Pi 4', 'inclusive'],
    ])
    expect(sublists).toEqual([])
    expect(images).toEqual([
      {
        name: 'OS Lite',
        description: 'small',
        groups: [],
        url: 'https://images.example/os.img.xz?ticket=1',
        downloadBytes: 100,
        imageBytes: 200,
        imageSha256: SHA,
        blockMapUrl: 'https://lists.example/v4/os.bmap',
        signatureUrl: 'https://lists.example/os.sig',
        releaseDate: '2026-11-12',
        initFormat: 'cloudinit-rpi',
        capabilities: [],
        tags: ['pi5-64bit'],
      },
    ])
  })

  it('has headings in headings, and lists that lie elsewhere', () => {
    const list = {
      os_list: [
        {
          name: 'Other',
          subitems: [
            { name: 'Ubuntu', subitems: [image()] },
            { name: 'More', subitems_url: 'more.json' },
            { subitems: [image({ name: 'under no name' })] },
          ],
        },
      ],
    }
    const { images, sublists } = parsed(list, { groups: ['Top'], depth: 1 })
    expect(images.map(({ groups }) => groups)).toEqual([
      ['Top', 'Other', 'Ubuntu'],
      ['Top', 'Other'],
    ])
    expect(sublists).toEqual([{ url: 'more.json', groups: ['Top', 'Other', 'More'], depth: 3 }])
  })

  it('passes over what it does not know, and what is the imager’s own', () => {
    const own = [{ url: 'internal://format' }, { name: 'nothing' }, 7, null, [], 'x']
    expect(parsed({ os_list: [...own, image()], future: {} }).images).toHaveLength(1)
  })

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['no list', '{"os_list": {}}'],
    ['too large', ' '.repeat(catalogueLimits.textBytes + 1)],
  ])('that is %s is a fault', (_, text) => {
    expect(parse(text)).toMatchObject({ ok: false, fault: { code: 'CATALOGUE_UNREADABLE' } })
  })

  it('that nests without end, or holds too much, is a fault and not an overflow', () => {
    const levels = 100_000
    const deep = `{"os_list":[${'{"subitems":['.repeat(levels)}${']}'.repeat(levels)}]}`
    expect(parse(deep)).toMatchObject({ ok: false })
    const many = Array.from({ length: catalogueLimits.images + 1 }, () => image())
    expect(parse({ os_list: many })).toMatchObject({ ok: false })
    expect(parsed({ os_list: many.slice(1) }).images).toHaveLength(catalogueLimits.images)
  })
})

describe('an entry that is wrong stays visible and is refused', () => {
  it.each([
    ['a damaged SHA-256', { extract_sha256: 'beef' }, 'its SHA-256 is none'],
    ['a SHA-256 that is no text', { image_download_sha256: 7 }, 'its SHA-256 is none'],
    ['a size that is none', { extract_size: -1 }, 'its size is no number of bytes'],
    ['a size as text', { image_download_size: '100' }, 'its size is no number of bytes'],
    [
      'a dialect of another system',
      { init_format: 'firstboot-2030' },
      'it takes its first-boot settings as "firstboot-2030"',
    ],
    [
      'http and nothing to compare',
      { url: 'http://images.example/os.img', extract_sha256: '' },
      'it comes over http and there is no SHA-256 to compare it with',
    ],
  ])('with %s', (_, change, why) => {
    expect(reason(change)).toBe(why)
    expect(only(change)?.url).toBe('')
  })

  it.each([
    ['no address', { url: '' }],
    ['an address of no web', { url: 'ftp://h/os.img' }],
    ['a password in it', { url: 'https://u:p@h/os.img' }],
    ['a block map that nobody can fetch', { bmap_url: 'file:///os.bmap' }],
    ['a signature that nobody can fetch', { signature_url: 'javascript:1' }],
  ])('for %s', (_, change) => {
    expect(only(change)?.refusal?.code).toBe('ADDRESS_NOT_USABLE')
  })

  it('but http with a SHA-256 is no reason, and what is not said is not wrong', () => {
    expect(only({ url: 'http://images.example/os.img' })?.refusal).toBeUndefined()
    const bare = { extract_size: 0, extract_sha256: null, image_download_size: undefined }
    expect(only(bare)?.refusal).toBeUndefined()
    expect(only(bare)).not.toHaveProperty('imageBytes')
  })
})

it('what is shown of an entry cannot lie on a screen', () => {
  const lie = only({
    name: '\u202egmi.so\u001b[2J',
    description: '\u0000',
    release_date: '2026-11-12T9',
  })
  expect(lie).toMatchObject({ name: 'gmi.so[2J', description: '', releaseDate: '2026-11-12' })
  expect(only({ release_date: 'soon' })).not.toHaveProperty('releaseDate')
})
