import type { CardProof, CardProofNews, WireFault } from '../../../../client/contractValues.ts'

/** How the proving again of one card stands. */
export type CardCheck =
  | { readonly kind: 'waiting' }
  | ({ readonly kind: 'reading' } & Omit<
      Extract<CardProofNews, { kind: 'progress' }>,
      'kind' | 'slotId'
    >)
  | { readonly kind: 'proof'; readonly proof: CardProof }
  | { readonly kind: 'fault'; readonly fault: WireFault }
  | { readonly kind: 'stopped' }

export type CardChecks = Readonly<Record<string, CardCheck>>

/** Before the first news: every card waits. */
export const checksOf = (slotIds: readonly string[]): CardChecks =>
  Object.fromEntries(slotIds.map((slotId) => [slotId, { kind: 'waiting' }]))

export const isOpen = ({ kind }: CardCheck): boolean => kind === 'waiting' || kind === 'reading'

const checkOf = (news: CardProofNews): CardCheck => {
  switch (news.kind) {
    case 'progress': {
      const { slotId: _slot, kind: _kind, ...rest } = news
      return { kind: 'reading', ...rest }
    }
    case 'proof':
      return { kind: 'proof', proof: news }
    case 'fault':
      return { kind: 'fault', fault: news.fault }
    default:
      news satisfies never
      throw new Error('unknown news')
  }
}

/** One piece of news laid over what is known. Progress that comes after a card's end is of no account. */
export const withNews = (checks: CardChecks, news: CardProofNews): CardChecks => {
  const before = checks[news.slotId]
  if (before !== undefined && !isOpen(before)) return checks
  return { ...checks, [news.slotId]: checkOf(news) }
}

/** Whatever had no end has none: stopped, which is neither good nor bad. */
export const stopped = (checks: CardChecks): CardChecks =>
  Object.fromEntries(
    Object.entries(checks).map(([slotId, check]) => [
      slotId,
      isOpen(check) ? { kind: 'stopped' } : check,
    ]),
  )

export interface CheckCount {
  readonly of: number
  readonly good: number
  readonly open: number
}

export const countChecks = (checks: CardChecks): CheckCount => {
  const all = Object.values(checks)
  return {
    of: all.length,
    good: all.filter((check) => check.kind === 'proof' && check.proof.matches).length,
    open: all.filter(isOpen).length,
  }
}
