import { badUsage } from './stop.ts'

const units = { '': 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12 } as const
type Unit = keyof typeof units

const isUnit = (text: string): text is Unit => text in units

/** An argument as bytes: `20GB`, `1.5 GB`, `800M`, `0`. Thousands, as everywhere in Bramble. */
export const byteCount = (value: string): number => {
  const match = /^(\d{1,9}(?:\.\d{1,3})?)\s*([kmgt]?)b?$/i.exec(value.trim())
  const unit = (match?.[2] ?? 'x').toLowerCase()
  if (match === null || !isUnit(unit)) {
    throw badUsage(`${value} is no size, such as 20GB or 800MB.`)
  }
  return Math.round(Number(match[1]) * units[unit])
}
