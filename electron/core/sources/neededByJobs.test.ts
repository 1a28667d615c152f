import { expect, it } from 'vitest'
import type { JobView } from '../events/deviceView.ts'
import { neededByJobs } from './neededByJobs.ts'

const image = { id: 'img-1', fileSha256: 'ab' }
const download = { job: 'download', name: '', address: '', addressKey: 'k', sha256: 'cd' } as const
const flash = { job: 'flash', imageId: 'img-1', profile: '', stations: [], pairs: [] } as const
const needs = (input: JobView['input'], state: JobView['state'] = 'running') =>
  [...neededByJobs([{ input, state }], [image])].toSorted()

it('a job that runs or waits needs its image, packed and unpacked; one that is over needs nothing', () => {
  for (const state of ['queued', 'running', 'interrupted'] as const) {
    expect(needs(flash, state)).toEqual(['file-ab', 'unpacked-ab'])
  }
  for (const state of ['done', 'failed', 'cancelled'] as const) {
    expect(needs(flash, state)).toEqual([])
  }
  expect(needs({ job: 'unpack', imageId: 'img-1' })).toEqual(['file-ab', 'unpacked-ab'])
  expect(needs({ job: 'bench', imageId: 'img-1', profile: '', stations: [] })).toHaveLength(2)
})

it('a download needs its unfinished file, and the one that it will become', () => {
  expect(needs(download)).toEqual(['file-cd', 'partial-k'])
  const { sha256: _, ...unknown } = download
  expect(needs(unknown)).toEqual(['partial-k'])
})

it('an image that is not on the list, or a job about none, needs nothing', () => {
  expect(needs({ job: 'unpack', imageId: 'img-9' })).toEqual([])
  expect(needs({ job: 'enrol', address: '', port: 1, minutes: 1 })).toEqual([])
})
