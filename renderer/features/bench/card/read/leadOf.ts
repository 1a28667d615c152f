import type { CardRead } from '../../../../client/contractValues.ts'

/** What is most true of a card that was looked at. */
export type Lead = 'madeFor' | 'unproven' | 'blank' | 'foreign'

/** A card without a table is said to be blank, also where the inventory remembers it: nothing of that is on it now. */
export const leadOf = ({ content, origin }: CardRead): Lead => {
  if (content.table === 'none') return 'blank'
  if (origin === undefined) return 'foreign'
  return origin.provenAt === undefined ? 'unproven' : 'madeFor'
}
