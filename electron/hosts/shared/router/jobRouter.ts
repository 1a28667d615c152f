import type { JobView } from '../../../core/events/deviceView.ts'
import { fault } from '../../../core/faults/fault.ts'
import { Secret } from '../../../core/text/secret.ts'
import type { Answering } from './answer.ts'
import { confirmedCards } from './confirmedCards.ts'
import type { Desk } from './desk.ts'
import { flashOnWire, jobOnWire } from './onWire.ts'
import { orRaise } from './orRaise.ts'
import { raise } from './raise.ts'

export const jobRouter = (os: Answering, desk: Desk) => {
  const { jobs, ports } = desk
  const jobOf = async (id: string): Promise<JobView> =>
    (await ports.store.job(id)) ?? raise(fault('JOB_NOT_FOUND', { id }))
  return {
    list: os.jobs.list.handler(async () => (await ports.store.jobs()).map(jobOnWire)),
    get: os.jobs.get.handler(async ({ input }) => {
      const job = await jobOf(input.id)
      const flashes = (await ports.store.flashes()).filter(({ jobId }) => jobId === input.id)
      return { job: jobOnWire(job), flashes: flashes.map(flashOnWire) }
    }),
    progress: os.jobs.progress.handler(async function* ({ input, signal }) {
      const end = signal ?? new AbortController().signal
      if (input.id === undefined) {
        yield* jobs.progress.subscribe({}, end)
        return
      }
      await jobOf(input.id)
      // Listening before looking: a job that ends in between then ends the stream too.
      const news = jobs.progress.subscribe({ jobId: input.id }, end)
      if (!jobs.running().includes(input.id)) return
      yield* news
      if (!end.aborted) await jobs.whenEnded(input.id)
    }),
    cancel: os.jobs.cancel.handler(async ({ input }) => {
      const job = await jobOf(input.id)
      // One that ended by itself meanwhile needs no cancelling.
      if (jobs.running().includes(job.id)) orRaise(jobs.cancel(job.id, input.how))
    }),
    resume: os.jobs.resume.handler(async ({ input, signal }) => {
      const job = await jobOf(input.id)
      if (job.kind === 'bench') return raise(fault('ARMED_BY_HAND_ONLY'))
      const cards =
        job.input.job === 'flash' && input.cards.length > 0
          ? await confirmedCards(desk, { ...job.input, pairs: input.cards }, signal)
          : []
      const { sudoPassword } = input
      const sudo = sudoPassword === undefined ? {} : { sudoPassword: new Secret(sudoPassword) }
      orRaise(await jobs.resume(input.id, { cards, ...sudo }))
      return { jobId: input.id }
    }),
  }
}
