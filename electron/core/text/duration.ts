/**
 * A length of time in seconds as a person says it: `40 s`, `3 min 20 s`, `2 h 05 min`, `3 d 4 h`.
 * Two units at most; below a second `under 1 s`; a dash where it cannot be said.
 */
export const formatDuration = (seconds: number | undefined): string => {
  if (seconds === undefined || !Number.isFinite(seconds) || seconds < 0) return '–'
  if (seconds < 1) return 'under 1 s'
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) {
    const rest = whole % 60
    const minutes = Math.floor(whole / 60)
    return rest === 0 ? `${minutes} min` : `${minutes} min ${pad(rest)} s`
  }
  const minutes = Math.round(whole / 60)
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`
  const hours = Math.round(minutes / 60)
  return `${Math.floor(hours / 24)} d ${hours % 24} h`
}

const pad = (value: number): string => String(value).padStart(2, '0')
