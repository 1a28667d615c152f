import type { Progress } from '../../core/jobs/progress.ts'
import { pace } from '../flash/pace.ts'
import type { Clock } from '../ports/clock.ts'
import type { DownloadNews } from './downloadFile.ts'

/** News of a transfer as a job's progress, with its rate over the last seconds and the time left. */
export const transferReporter = (
  { jobId, report }: { readonly jobId: string; readonly report: (progress: Progress) => void },
  name: string,
  clock: Clock,
): ((news: DownloadNews) => void) => {
  let measured = pace()
  let phase = ''
  return (news) => {
    // A new phase is another kind of work: its rate says nothing of the last one's.
    if (news.phase !== phase) measured = pace()
    phase = news.phase
    measured.note(clock.monotonic(), news.doneBytes)
    const rate = news.phase === 'waiting' ? 0 : measured.rate()
    const left = news.totalBytes - news.doneBytes
    const secondsLeft = rate > 0 && left >= 0 ? Math.ceil(left / rate) : undefined
    report({ kind: 'transfer', jobId, name, ...news, rate, secondsLeft })
  }
}
