import type { CardIdentity } from '../disks/disk.ts'
import type { Fault } from '../faults/fault.ts'
import { faultTable } from '../faults/faultTable.ts'

/** Checks of shape that both ends of the helper's wire make on what the other one sent. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isShort = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 1000

export const isIdentity = (value: unknown): value is CardIdentity =>
  isRecord(value) &&
  isShort(value.name) &&
  isShort(value.dev) &&
  isShort(value.diskseq) &&
  isShort(value.serial) &&
  isShort(value.slotId) &&
  Number.isSafeInteger(value.sizeBytes)

export const isFault = (value: unknown): value is Fault =>
  isRecord(value) &&
  typeof value.code === 'string' &&
  Object.hasOwn(faultTable, value.code) &&
  isRecord(value.params) &&
  Object.values(value.params).every((param) => ['string', 'number'].includes(typeof param)) &&
  (value.detail === undefined || typeof value.detail === 'string')
