import { describe, expect, it } from 'vitest'
import type { JobView } from '../../../core/events/deviceView.ts'
import { type Known, offeredOnWire } from './offeredOnWire.ts'

const offered = {
  id: 'os-1',
  catalogue: {
    id: 'c',
    name: 'List',
    kind: 'address',
    where: '',
    place: '',
    refreshedAt: 1,
    fault: undefined,
  },
  image: {
    name: 'OS',
    description: '',
    groups: [],
    url: 'https://images.example/os.img.xz?ticket=1',
    initFormat: '',
    capabilities: [],
    tags: [],
  },
} as const

const download = (state: JobView['state'], id = 'job-1', createdAt = 1): Known['jobs'][number] => ({
  id,
  state,
  createdAt,
  input: {
    job: 'download',
    name: 'os.img.xz',
    address: 'https://images.example/os.img.xz',
    addressKey: 'k',
    catalogueImageId: 'os-1',
  },
})
const shown = (jobs: Known['jobs'], kept?: number) => {
  const partials = new Map(kept === undefined ? [] : [['k', kept]])
  const { jobId, keptBytes } = offeredOnWire(offered, { models: [], images: [], jobs, partials })
  return { jobId, keptBytes }
}

describe('an offer and its download', () => {
  it('that runs is named, without a word of what is kept', () => {
    expect(shown([download('running')], 7)).toEqual({ jobId: 'job-1', keptBytes: undefined })
    expect(shown([download('queued')], 7)).toEqual({ jobId: 'job-1', keptBytes: undefined })
  })

  it('that was paused, failed or broken off by a crash can go on where something of it is kept', () => {
    for (const state of ['cancelled', 'failed', 'interrupted'] as const) {
      expect(shown([download(state)], 7), state).toEqual({ jobId: 'job-1', keptBytes: 7 })
    }
  })

  it('of which nothing is kept is an offer like any other, unless it waits to go on', () => {
    expect(shown([download('cancelled')])).toEqual({ jobId: undefined, keptBytes: undefined })
    expect(shown([download('failed')])).toEqual({ jobId: undefined, keptBytes: undefined })
    expect(shown([download('interrupted')])).toEqual({ jobId: 'job-1', keptBytes: 0 })
  })

  it('is the newest one: what was done later, or begun anew, counts', () => {
    const jobs = [download('cancelled', 'old', 1), download('done', 'new', 2)]
    expect(shown(jobs, 7).jobId).toBeUndefined()
    expect(shown([download('cancelled', 'old', 1), download('running', 'new', 2)], 7)).toEqual({
      jobId: 'new',
      keptBytes: undefined,
    })
  })

  it('shows an address without what may be a ticket', () => {
    const known = { models: [], images: [], jobs: [], partials: new Map() }
    expect(JSON.stringify(offeredOnWire(offered, known))).not.toContain('ticket')
  })
})
