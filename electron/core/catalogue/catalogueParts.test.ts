import { describe, expect, it } from 'vitest'
import type { CatalogueImage, CatalogueModel } from './catalogue.ts'
import { catalogueImageId } from './catalogueImageId.ts'
import { isForModel, modelNamed } from './isForModel.ts'
import { matchesWords } from './matchesWords.ts'
import { mergeModels } from './mergeModels.ts'
import { snapshotNote } from './snapshotNote.ts'

const image: CatalogueImage = {
  name: 'OS Lite (64-bit)',
  description: 'without a desktop',
  groups: ['Raspberry Pi OS (other)'],
  url: 'https://h/os.img.xz',
  initFormat: '',
  capabilities: [],
  tags: ['pi5-64bit'],
  releaseDate: '2026-11-12',
}
const model = (name: string, tags: readonly string[], matching: CatalogueModel['matching']) => ({
  name,
  description: '',
  tags,
  matching,
})

describe('an image and a model', () => {
  it('belong together by a tag; an image for no model in particular is for those that take it', () => {
    const pi5 = model('Raspberry Pi 5', ['pi5-64bit', 'pi5-32bit'], 'exclusive')
    const pi4 = model('Raspberry Pi 4', ['pi4-64bit'], 'inclusive')
    expect([isForModel(image, pi5), isForModel(image, pi4)]).toEqual([true, false])
    const any = { tags: [] }
    expect([isForModel(any, pi5), isForModel(any, pi4)]).toEqual([false, true])
    expect(modelNamed([pi5, pi4], '  raspberry PI 4 ')).toBe(pi4)
    expect(modelNamed([pi5, pi4], 'Raspberry Pi')).toBeUndefined()
  })

  it('of several catalogues have each name once, with the tags of all', () => {
    const merged = mergeModels([
      { models: [model('A', ['x'], 'exclusive'), model('B', ['y'], 'inclusive')] },
      { models: [model('A', ['x', 'z'], 'inclusive')] },
    ])
    expect(merged.map(({ name, tags, matching }) => [name, tags, matching])).toEqual([
      ['A', ['x', 'z'], 'exclusive'],
      ['B', ['y'], 'inclusive'],
    ])
  })
})

it('words are found in name, description, heading and date, in any order and case', () => {
  const found = ['', '  ', 'lite', 'LITE desktop', 'other 2026-11', 'desktop 64-bit lite']
  expect(found.filter((words) => matchesWords(image, words))).toEqual(found)
  expect(
    ['full', 'lite full', 'litedesktop'].filter((words) => matchesWords(image, words)),
  ).toEqual([])
})

it('the id of an image stays as long as it is the same content under the same name in the same catalogue', () => {
  const id = (change: Partial<CatalogueImage> = {}, catalogue = 'c') =>
    catalogueImageId(catalogue, { ...image, ...change }, (text) =>
      Buffer.from(text).toString('hex'),
    )
  expect(id({ description: 'other words', downloadBytes: 7 })).toBe(id())
  // A digest says more than an address: a mirror with the same content is the same image.
  const sha = { imageSha256: 'ab' }
  expect(id({ ...sha, url: 'https://mirror/x' })).toBe(id(sha))
})

describe('the note of a snapshot', () => {
  const note = (bramble_snapshot: unknown) => snapshotNote(JSON.stringify({ bramble_snapshot }))

  it('says day and origin, made safe to show', () => {
    expect(note({ date: '2026-09-13', origin: 'there\u001b[2J' })).toEqual({
      date: '2026-09-13',
      origin: 'there[2J',
    })
    expect(note({ date: '2026-09-13' })).toEqual({ date: '2026-09-13', origin: '' })
  })

  it('that says no day is none', () => {
    for (const bad of [undefined, 7, {}, { date: 'today' }, { date: 7 }, { date: '2026-09-13x' }]) {
      expect(note(bad)).toBeUndefined()
    }
    expect(snapshotNote('{')).toBeUndefined()
  })
})
