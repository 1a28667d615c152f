import { relativeTime } from '../../../electron/core/text/relativeTime.ts'

const DAY = 86_400_000

const near = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

const full = new Intl.DateTimeFormat('en-GB', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
})

/** How long ago under a day, then the day and time of this computer's zone. Milliseconds since 1970. */
export const formatAge = (at: number, now: number): string =>
  now - at >= DAY ? near.format(at) : relativeTime(at, now)

/** The exact moment, for tooltips. */
export const formatMoment = (at: number): string => full.format(at)
