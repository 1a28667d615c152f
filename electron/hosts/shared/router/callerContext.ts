import type { Authority } from '../../../contract/procedure.ts'

/** Who asks: the most that this caller may do. Each host says it for its callers; nothing in a request can raise it. */
export interface CallerContext {
  readonly authority: Authority
}

const ranks = { read: 0, change: 1, destroy: 2 } as const satisfies Record<Authority, number>

/** Whether `has` is enough for `needs`. */
export const mayDo = (has: Authority, needs: Authority): boolean => ranks[has] >= ranks[needs]
