import type { Job } from '../../../client/contractValues.ts'

/** A download, or the making of a raw copy, that is under way or stands still. */
export type OpenTransfer = Job & { readonly transfer: NonNullable<Job['transfer']> }

const isTransfer = (job: Job): job is OpenTransfer => job.transfer !== undefined

const subjectOf = ({ kind, transfer }: OpenTransfer): string =>
  `${kind} ${transfer.key ?? transfer.imageId ?? transfer.name}`

/** What moves stands first, then what needs somebody. */
const rank = ({ state }: OpenTransfer): number => {
  if (state === 'running' || state === 'queued') return 0
  return state === 'cancelled' ? 2 : 1
}

/**
 * The transfers that a person can still do something about: those that run, and of each thing that was fetched the
 * newest one, unless that is done. `stillThere` says whether something of a stopped one is kept.
 */
export const openTransfers = (
  jobs: readonly Job[],
  stillThere: (transfer: OpenTransfer) => boolean,
): readonly OpenTransfer[] => {
  const newest = new Map<string, OpenTransfer>()
  for (const job of jobs.filter(isTransfer)) {
    const other = newest.get(subjectOf(job))
    if (other === undefined || other.createdAt <= job.createdAt) newest.set(subjectOf(job), job)
  }
  return [...newest.values()]
    .filter((job) => {
      switch (job.state) {
        case 'running':
        case 'queued':
        case 'interrupted':
          return true
        case 'done':
          return false
        case 'failed':
        case 'cancelled':
          return stillThere(job)
        default:
          job.state satisfies never
          return false
      }
    })
    .toSorted((a, b) => rank(a) - rank(b) || b.createdAt - a.createdAt)
}
