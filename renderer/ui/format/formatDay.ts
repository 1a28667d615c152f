import { display } from '../../../electron/core/text/display.ts'

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** A day that somebody wrote as `2026-11-12`, as it is read: `12 Nov 2026`. Anything else is shown as it is. */
export const formatDay = (written: string): string => {
  const at = /^\d{4}-\d{2}-\d{2}(T|$)/.test(written) ? Date.parse(written.slice(0, 10)) : Number.NaN
  return Number.isNaN(at) ? display(written, 20) : day.format(at)
}

/** The day of a moment, in milliseconds since 1970. */
export const formatDayOf = (at: number): string => day.format(at)
