import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseCatalogue } from '../../electron/core/catalogue/parseCatalogue.ts'
import { snapshotNote } from '../../electron/core/catalogue/snapshotNote.ts'
import { judgeSnapshot } from './judgeSnapshot.ts'
import { trimCatalogue } from './trimCatalogue.ts'

const shipped = readFileSync(
  fileURLToPath(new URL('../../resources/catalogue/raspberry-pi.json', import.meta.url)),
  'utf8',
)
const nowhere = { name: 'snapshot', groups: [], depth: 0, base: undefined }

const image = (more: object = {}) => ({
  name: 'Raspberry Pi OS Lite (64-bit)',
  url: 'https://downloads.example/os.img.xz',
  icon: 'https://icons.example/os.png',
  extract_size: 10,
  extract_sha256: 'a'.repeat(64),
  image_download_size: 5,
  devices: ['pi5-64bit'],
  init_format: 'cloudinit-rpi',
  ...more,
})
const models = { devices: [{ name: 'Raspberry Pi 5', tags: ['pi5-64bit'], icon: 'x' }] }
const note = { date: '2026-09-13', origin: 'a test' }
const judged = (list: readonly object[]) =>
  judgeSnapshot(JSON.stringify({ bramble_snapshot: note, imager: models, os_list: list })).problems

describe('the catalogue snapshot that is shipped', () => {
  it('says of which day it is and where from, and is whole', () => {
    expect(judgeSnapshot(shipped).problems).toEqual([])
    expect(snapshotNote(shipped)).toMatchObject({
      date: expect.stringMatching(/^20\d\d-\d\d-\d\d$/),
    })
  })

  it('has systems that Bramble can set up for every model', () => {
    const read = parseCatalogue(shipped, nowhere)
    const usable = read.ok ? read.value.images.filter(({ refusal }) => refusal === undefined) : []
    expect(usable.length).toBeGreaterThanOrEqual(6)
    expect(usable.map(({ name }) => name)).toContain('Raspberry Pi OS Lite (64-bit)')
    for (const { releaseDate } of usable) {
      expect(String(releaseDate) <= String(snapshotNote(shipped)?.date)).toBe(true)
    }
  })
})

describe('what is taken of a list', () => {
  it('is what fleets are made of, as it stands there, without pictures', async () => {
    const trimmed = await trimCatalogue(
      {
        imager: { ...models, latest_version: '9' },
        os_list: [
          image(),
          image({ name: 'A media centre' }),
          { name: 'Other', subitems: [image({ name: 'A game console' })] },
          { name: 'Ubuntu', icon: 'x', subitems_url: 'ubuntu.json' },
          { name: 'A shop', subitems_url: 'shop.json' },
        ],
      },
      async (url) => {
        expect(url).toBe('ubuntu.json')
        return { os_list: [image({ name: 'Ubuntu Server 26.04' }), image({ name: 'Ubuntu Core' })] }
      },
    )
    const { icon: _, ...bare } = image()
    expect(trimmed).toEqual({
      imager: { devices: [{ name: 'Raspberry Pi 5', tags: ['pi5-64bit'] }] },
      os_list: [bare, { name: 'Ubuntu', subitems: [{ ...bare, name: 'Ubuntu Server 26.04' }] }],
    })
  })

  it.each([
    ['no SHA-256', [image({ extract_sha256: undefined })]],
    ['a damaged SHA-256', [image({ extract_sha256: 'beef' })]],
    ['no size', [image({ image_download_size: undefined })]],
    ['an address that nobody can ask', [image({ url: 'ftp://h/x' })]],
    ['nothing for a model', [image({ devices: ['pi4-64bit'] })]],
    ['a list that is elsewhere', [image(), { name: 'More', subitems_url: 'x.json' }]],
  ])('is not shipped with %s', (_, list) => {
    expect(judged(list)).not.toEqual([])
  })

  it('is shipped where nothing is wrong with it, and never without its date', () => {
    expect(judged([image()])).toEqual([])
    const undated = JSON.stringify({ imager: models, os_list: [image()] })
    expect(judgeSnapshot(undated).problems).toEqual(['It does not say its date and origin.'])
  })
})
