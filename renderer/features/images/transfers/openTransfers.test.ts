import { describe, expect, it } from 'vitest'
import { aJob } from '../../../../e2e/pages/simulated/values.ts'
import type { Job } from '../../../client/contractValues.ts'
import { openTransfers } from './openTransfers.ts'

const download = (id: string, state: Job['state'], createdAt: number, key = 'os'): Job =>
  aJob({ id, kind: 'download', state, createdAt, transfer: { name: `${key}.img.xz`, key } })

const open = (jobs: readonly Job[], kept = true): readonly string[] =>
  openTransfers(jobs, () => kept).map(({ id }) => id)

describe('what is under way', () => {
  it('is each download that runs, the newest first', () => {
    expect(open([download('a', 'running', 1, 'x'), download('b', 'queued', 2, 'y')])).toEqual([
      'b',
      'a',
    ])
  })

  it('is what stopped, as long as something of it is kept', () => {
    const jobs = [download('a', 'cancelled', 1), download('b', 'failed', 2, 'y')]
    expect(open(jobs)).toEqual(['b', 'a'])
    expect(open(jobs, false)).toEqual([])
  })

  it('offers what a crash interrupted, whatever is kept', () => {
    expect(open([download('a', 'interrupted', 1)], false)).toEqual(['a'])
  })

  it('stands in the order of what moves, what needs somebody, what was stopped', () => {
    const jobs = [
      download('a', 'cancelled', 3, 'x'),
      download('b', 'failed', 2, 'y'),
      download('c', 'running', 1, 'z'),
    ]
    expect(open(jobs)).toEqual(['c', 'b', 'a'])
  })

  it('forgets an earlier try once a later one is done', () => {
    expect(open([download('a', 'failed', 1), download('b', 'done', 2)])).toEqual([])
  })

  it('is nothing that is no transfer', () => {
    expect(open([aJob()])).toEqual([])
  })
})
