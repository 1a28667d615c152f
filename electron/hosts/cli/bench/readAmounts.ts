import { badUsage } from '../stop.ts'

/** `64GB`, `64 GB`, `64` (GB), `59.5GiB`: bytes. */
export const readCardSize = (text: string): number => {
  const match = /^(\d+(?:\.\d+)?)\s*(G|GB|GiB)?$/i.exec(text.trim())
  if (match?.[1] === undefined) throw badUsage(`${text} is not a card size, like 64GB.`)
  const unit = match[2]?.toLowerCase() === 'gib' ? 2 ** 30 : 1_000_000_000
  return Math.round(Number(match[1]) * unit)
}

/** `2h`, `90m`, `1h30m`: minutes. */
export const readMinutes = (text: string): number => {
  const match = /^(?:(\d+)h)?(?:(\d+)m)?$/.exec(text.trim())
  const minutes = Number(match?.[1] ?? 0) * 60 + Number(match?.[2] ?? 0)
  if (match === null || minutes === 0) throw badUsage(`${text} is not a time, like 2h or 90m.`)
  return minutes
}
