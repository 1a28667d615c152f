import type { Consent } from '../disks/consent.ts'
import type { CardIdentity } from '../disks/disk.ts'
import type { Fault } from '../faults/fault.ts'
import { readConsent } from './readConsent.ts'
import { isFault, isIdentity, isRecord } from './shapes.ts'

/**
 * What the helper can be asked, as headers of `ask` packets. There is no verb that takes a path to open:
 * cards are named by identities from `list`. `protectedPaths` are only ever refused, never opened.
 */
export type HelperAsk =
  | { readonly verb: 'list' }
  | {
      readonly verb: 'open'
      readonly imageBytes: number | null
      readonly maxCardBytes: number
      readonly protectedPaths: readonly string[]
    }
  | {
      readonly verb: 'claim'
      readonly batch: number
      readonly flashId: string
      readonly card: CardIdentity
      /** Somebody's word, and the digest of what is to be done by it. */
      readonly consent: Consent
      readonly planHash: string
    }
  | { readonly verb: 'chunk'; readonly batch: number }
  | {
      readonly verb: 'finish'
      readonly batch: number
      /** Hex SHA-256 by flash id. */
      readonly roots: Readonly<Record<string, string>>
    }
  | {
      readonly verb: 'abort'
      readonly batch: number
      readonly why: Fault
    }
  | { readonly verb: 'close'; readonly batch: number }

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0

const isText = (value: unknown): value is string => typeof value === 'string'

const isFlashId = (value: unknown): value is string =>
  isText(value) && value.length > 0 && value.length <= 200

const isRoots = (value: unknown): value is Readonly<Record<string, string>> =>
  isRecord(value) &&
  Object.values(value).every((root) => isText(root) && /^[0-9a-f]{64}$/.test(root))

/** The ask that a header says, rebuilt field by field; undefined for anything else. */
export const readAsk = (header: unknown): HelperAsk | undefined => {
  if (!isRecord(header)) return undefined
  const { verb, batch } = header
  if (verb === 'list') return { verb }
  if (verb === 'open') {
    const { imageBytes, maxCardBytes, protectedPaths } = header
    if (imageBytes !== null && !isCount(imageBytes)) return undefined
    if (!isCount(maxCardBytes) || !Array.isArray(protectedPaths)) return undefined
    if (!protectedPaths.every(isText)) return undefined
    return { verb, imageBytes, maxCardBytes, protectedPaths }
  }
  if (!isCount(batch)) return undefined
  if (verb === 'chunk' || verb === 'close') return { verb, batch }
  if (verb === 'claim') {
    const { flashId, card, planHash } = header
    const consent = readConsent(header.consent)
    if (!isFlashId(flashId) || !isIdentity(card) || !isText(planHash) || consent === undefined)
      return undefined
    return { verb, batch, flashId, card, consent, planHash }
  }
  if (verb === 'finish')
    return isRoots(header.roots) ? { verb, batch, roots: header.roots } : undefined
  if (verb === 'abort') return isFault(header.why) ? { verb, batch, why: header.why } : undefined
  return undefined
}
