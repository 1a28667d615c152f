import type { Flash } from '../../../client/contractValues.ts'

/** How the cards of one job took their bytes, in bytes a second; undefined where no card was written that far. */
export interface FlashFigures {
  readonly averageRate: number | undefined
  /** The lowest that a card of the job had over some seconds. */
  readonly worstRate: number | undefined
  /** Cards that were much slower than the ones beside them, the slowest first. */
  readonly slow: readonly (Flash & { readonly slow: NonNullable<Flash['slow']> })[]
  /** Cards that ended without being proven, and why. */
  readonly failed: readonly (Flash & { readonly fault: NonNullable<Flash['fault']> })[]
}

const isSlow = (flash: Flash): flash is FlashFigures['slow'][number] => flash.slow !== undefined

const isFailed = (flash: Flash): flash is FlashFigures['failed'][number] =>
  flash.fault !== undefined && flash.endedAt !== undefined && flash.cardState !== 'proven'

/** The newest flash of each device, since a retry writes the same device again. */
const newestOf = (flashes: readonly Flash[]): readonly Flash[] => [
  ...new Map(
    flashes
      .toSorted((a, b) => a.plannedAt - b.plannedAt)
      .map((flash) => [flash.deviceId, flash] as const),
  ).values(),
]

export const flashFigures = (all: readonly Flash[]): FlashFigures => {
  const flashes = newestOf(all)
  const paces = flashes.flatMap(({ pace }) => (pace === undefined ? [] : [pace]))
  const rates = paces.map(({ averageRate }) => averageRate).filter((rate) => rate > 0)
  const worst = paces.map(({ worstRate }) => worstRate).filter((rate) => rate > 0)
  return {
    averageRate:
      rates.length === 0 ? undefined : rates.reduce((sum, rate) => sum + rate, 0) / rates.length,
    worstRate: worst.length === 0 ? undefined : Math.min(...worst),
    slow: flashes.filter(isSlow).toSorted((a, b) => a.slow.rate - b.slow.rate),
    failed: flashes.filter(isFailed),
  }
}
