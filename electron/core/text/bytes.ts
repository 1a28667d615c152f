const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/**
 * A size in bytes as people read it on a card: decimal units, three significant digits, `31.9 GB`.
 * Whole bytes below 1000 have no fraction. Never rounds up into a number that needs the next unit.
 */
export const formatBytes = (bytes: number): string => {
  if (!Number.isFinite(bytes)) return 'unknown size'
  const sign = bytes < 0 ? '-' : ''
  let value = Math.abs(bytes)
  let unit = 0
  // 999.5 would print as `1000`, so it already belongs to the next unit.
  while (value >= (unit === 0 ? 1000 : 999.5) && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
  return `${sign}${value.toFixed(digits)} ${UNITS[unit]}`
}
