import { describe, expect, it } from 'vitest'
import { anOffer } from '../../../../e2e/pages/simulated/imageValues.ts'
import { aJob, anImage } from '../../../../e2e/pages/simulated/values.ts'
import { imageRows } from './imageRows.ts'

const rows = (lists: Partial<Parameters<typeof imageRows>[0]>) =>
  imageRows({ images: [], offers: [], jobs: [], ...lists }).map(
    ({ name, state }) => `${name}: ${state.kind}`,
  )

const download = (state: 'running' | 'interrupted' | 'cancelled' | 'done') =>
  aJob({ id: 'job-1', kind: 'download', state })

describe('the list of images', () => {
  it('shows an image of this computer and its offer as one row', () => {
    const offer = anOffer('OS Lite', { image: { id: anImage.id, present: true } })
    expect(rows({ images: [anImage], offers: [offer] })).toEqual(['OS Lite: unpacked'])
  })

  it('puts what is under way first, then what is here, what is missing, what is offered', () => {
    const { unpacked: _, ...packed } = anImage
    expect(
      rows({
        images: [
          { ...packed, id: 'a', name: 'old', addedAt: 1 },
          { ...packed, id: 'b', name: 'gone', present: false, kept: 'nowhere' },
          { ...anImage, id: 'c', name: 'new', addedAt: 2 },
        ],
        offers: [
          anOffer('refused', { refusal: { code: 'IMAGE_DIALECT_UNKNOWN', params: { name: 'x' } } }),
          anOffer('offered'),
          anOffer('coming', { jobId: 'job-1' }),
        ],
        jobs: [download('running')],
      }),
    ).toEqual([
      'coming: fetching',
      'new: unpacked',
      'old: here',
      'gone: missing',
      'offered: offered',
      'refused: refused',
    ])
  })

  it('says that a download stopped as long as its job can go on', () => {
    const offers = [anOffer('OS', { jobId: 'job-1' })]
    expect(rows({ offers, jobs: [download('interrupted')] })).toEqual(['OS: stopped'])
    expect(rows({ offers, jobs: [download('cancelled')] })).toEqual(['OS: stopped'])
    expect(rows({ offers, jobs: [download('done')] })).toEqual(['OS: offered'])
    expect(rows({ offers })).toEqual(['OS: offered'])
  })

  it('says how far a download had come that somebody paused, and takes that for no fault', () => {
    const half = anOffer('OS', { jobId: 'job-1', downloadBytes: 200, keptBytes: 85 })
    const cancelled = aJob({
      id: 'job-1',
      kind: 'download',
      state: 'cancelled',
      fault: { code: 'JOB_CANCELLED', params: {} },
    })
    const [row] = imageRows({ images: [], offers: [half], jobs: [cancelled] })
    expect(row?.state).toEqual({ kind: 'stopped', jobId: 'job-1', fault: undefined, percent: 42 })
  })

  it('never calls an image present by its offer alone', () => {
    const image = { ...anImage, present: false }
    const offers = [anOffer('OS', { image: { id: anImage.id, present: true } })]
    expect(rows({ images: [image], offers })).toEqual(['OS: missing'])
  })
})
