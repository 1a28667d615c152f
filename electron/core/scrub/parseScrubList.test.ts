import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseScrubList } from './parseScrubList.ts'
import { scrubListFile } from './scrubList.ts'

const list = [{ path: 'user-data', bytes: 100, ranges: [[10, 64] as const] }]

describe('a list of secrets as a device shows it', () => {
  it('is read as it was written', () => {
    expect(parseScrubList(scrubListFile(list))).toEqual(list)
    expect(parseScrubList(scrubListFile([]))).toEqual([])
  })

  it.each([
    ['a way out of the folder', [{ ...list[0], path: '../x' }]],
    ['a file in a folder', [{ ...list[0], path: 'sub/user-data' }]],
    ['an option', [{ ...list[0], path: '-x' }]],
    ['a run behind the end', [{ ...list[0], ranges: [[90, 64]] }]],
    ['a run that is none', [{ ...list[0], ranges: [[1]] }]],
    ['a place in front of the file', [{ ...list[0], ranges: [[-1, 2]] }]],
    ['more than we know', [{ ...list[0], more: 1 }]],
  ])('is none with %s', (_, files) => {
    expect(parseScrubList(JSON.stringify({ version: 1, files }))).toBeUndefined()
  })

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        parseScrubList(text)
      }),
    )
  })
})
