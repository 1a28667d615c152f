import type { TrustGrade } from './hello.ts'

/** What says something of how a device's host key is known. */
export type TrustEvidence =
  /** The key that is pinned was vouched for in this way. */
  | { readonly kind: 'vouched'; readonly by: Exclude<TrustGrade, 'changed' | 'none'> }
  /** The device, or who answers for it, showed another key than the pinned one. */
  | { readonly kind: 'contradicted' }
  /** Another key takes the place of the pinned one, by a new card or by a person's word; or there is none any more. */
  | { readonly kind: 'replaced' }

/** Weakest first. */
const order: readonly TrustGrade[] = ['none', 'tofu', 'preseeded', 'hello', 'serial']

/**
 * How well a device's key is known after one more piece of evidence. The best that vouched for the key counts, in
 * whatever order it came; after a contradiction nothing that vouches mends it, only a replacement.
 */
export const trustAfter = (grade: TrustGrade, evidence: TrustEvidence): TrustGrade => {
  switch (evidence.kind) {
    case 'vouched':
      if (grade === 'changed') return grade
      return order.indexOf(evidence.by) > order.indexOf(grade) ? evidence.by : grade
    case 'contradicted':
      // Without a pinned key there is nothing that another could contradict.
      return grade === 'none' ? grade : 'changed'
    case 'replaced':
      return 'none'
    default:
      return evidence satisfies never
  }
}
