import { formatDuration } from './duration.ts'
import { printedTime } from './isoTime.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * How long ago something was, for screens: `just now`, `5 min ago`; from a day on the absolute time.
 * A time ahead of our clock (a device without a battery clock) is said so, never hidden. Both in ms since 1970.
 */
export const relativeTime = (at: number, now: number): string => {
  const ago = now - at
  if (ago < -5_000) return `${coarse(-ago)} ahead of our clock`
  if (ago < 5_000) return 'just now'
  if (ago >= DAY_MS) return printedTime(at)
  return `${coarse(ago)} ago`
}

/** One unit is enough for the eye. */
const coarse = (ms: number): string => {
  const seconds = Math.floor(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`
  return formatDuration(seconds)
}
