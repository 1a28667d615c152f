import type { TransferPhase } from '../../../core/jobs/progress.ts'
import { formatBytes } from '../../../core/text/bytes.ts'
import { display } from '../../../core/text/display.ts'
import { formatDuration } from '../../../core/text/duration.ts'
import { formatRate } from '../../../core/text/rate.ts'
import type { TransferNews } from './progressState.ts'

export const transferPhaseWords = {
  connecting: 'connecting',
  downloading: 'downloading',
  waiting: 'waits',
  checking: 'checking',
  unpacking: 'making the raw copy',
} as const satisfies Record<TransferPhase, string>

/** One plain line about a download, for a pipe or a log file. */
export const plainTransferLine = (news: TransferNews): string => {
  const name = display(news.name, 60)
  const words = transferPhaseWords[news.phase]
  const note = news.note === '' ? '' : `: ${display(news.note)}`
  if (news.phase === 'connecting' || news.phase === 'waiting') return `${name}: ${words}${note}`
  const left = news.secondsLeft === undefined ? '' : `, ${formatDuration(news.secondsLeft)} left`
  const rate = `${formatRate(news.rate)}${left}${note}`
  if (news.totalBytes === 0) return `${name}: ${words}, ${formatBytes(news.doneBytes)}, ${rate}`
  const share = Math.floor(Math.min(1, news.doneBytes / news.totalBytes) * 100)
  const done = `${formatBytes(news.doneBytes)} of ${formatBytes(news.totalBytes)}`
  return `${name}: ${words} ${share} %, ${done}, ${rate}`
}
