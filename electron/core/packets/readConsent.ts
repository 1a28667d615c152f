import type { Consent } from '../disks/consent.ts'
import { isIdentity, isRecord } from './shapes.ts'

const isTime = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0

const isShort = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 1000

const areShort = (value: unknown, most: number): value is readonly string[] =>
  Array.isArray(value) && value.length <= most && value.every(isShort)

/** The consent that a header carries, rebuilt field by field; undefined for anything else. */
export const readConsent = (value: unknown): Consent | undefined => {
  if (!isRecord(value)) return undefined
  const { kind, id, issuedAt, planHash, mayUnmount } = value
  if (!isShort(id) || id === '' || !isTime(issuedAt) || !isShort(planHash)) return undefined
  if (typeof mayUnmount !== 'boolean') return undefined
  const base = { id, issuedAt, planHash, mayUnmount }
  if (kind === 'card') {
    const { card, typed } = value
    if (!isIdentity(card) || !areShort(typed, 8)) return undefined
    return { kind, ...base, card, typed }
  }
  if (kind !== 'armed') return undefined
  const { slotIds, leastBytes, mostBytes, count, expiresAt, afterDiskseq } = value
  if (!areShort(slotIds, 256) || !isShort(afterDiskseq)) return undefined
  if (!isTime(leastBytes) || !isTime(mostBytes) || !isTime(count) || !isTime(expiresAt))
    return undefined
  return { kind, ...base, slotIds, leastBytes, mostBytes, count, expiresAt, afterDiskseq }
}
