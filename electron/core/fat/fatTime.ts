/** A moment as FAT stores it: two 16-bit fields, and a finer part for creation. */
export interface FatTime {
  /** Bits 15–9 years since 1980, 8–5 month, 4–0 day. */
  readonly date: number
  /** Bits 15–11 hours, 10–5 minutes, 4–0 seconds halved. */
  readonly time: number
  /** 0 to 199: hundredths of a second within the two seconds of `time`; only creation has it. */
  readonly hundredths: number
}

const DAY_MS = 86_400_000
const FIRST_MS = 315_532_800_000 // 1980-01-01
const LAST_MS = 4_354_819_199_990 // 2107-12-31 23:59:59.99

/**
 * Milliseconds since 1970 as FAT time, held within 1980 to 2107. FAT has no time zone; UTC is written, so
 * that the same inputs give the same card on every laptop (Linux reads it as UTC with `tz=UTC`).
 */
export const fatTime = (ms: number): FatTime => {
  const held = Math.min(Math.max(Math.floor(ms), FIRST_MS), LAST_MS)
  const { year, month, day } = civilDate(Math.floor(held / DAY_MS))
  const rest = held % DAY_MS
  const hours = Math.floor(rest / 3_600_000)
  const minutes = Math.floor(rest / 60_000) % 60
  const twoSeconds = Math.floor(rest / 2000) % 30
  return {
    date: ((year - 1980) << 9) | (month << 5) | day,
    time: (hours << 11) | (minutes << 5) | twoSeconds,
    hundredths: Math.floor((rest % 2000) / 10),
  }
}

/** Days since 1970 to a date, counting years from March so that the leap day comes last. */
const civilDate = (days: number): { year: number; month: number; day: number } => {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}
