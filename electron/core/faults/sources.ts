import { mayPass } from '../web/mayPass.ts'
import type { FaultParams } from './faultParams.ts'
import type { FaultRows } from './faultRow.ts'

const mayBeAnsweredLater = ({ status }: FaultParams): boolean => mayPass(Number(status))

/** Where images come from: addresses, downloads, catalogues, signatures, the cache. */
export const sourcesFaults = {
  SOURCE_FILE_MISSING: { severity: 'refused', retryable: false },
  ADDRESS_NOT_USABLE: { severity: 'refused', retryable: false },
  DOWNLOAD_UNREACHABLE: { severity: 'failed', retryable: true },
  DOWNLOAD_BROKEN_OFF: { severity: 'failed', retryable: true },
  DOWNLOAD_REFUSED: { severity: 'failed', retryable: mayBeAnsweredLater },
  DOWNLOAD_REDIRECT_REFUSED: { severity: 'failed', retryable: false },
  DOWNLOAD_SIZE_WRONG: { severity: 'failed', retryable: false },
  DOWNLOAD_HASH_MISMATCH: { severity: 'failed', retryable: false },
  DOWNLOAD_FORGOTTEN: { severity: 'refused', retryable: false },
  DOWNLOAD_TOO_LARGE: { severity: 'failed', retryable: false },
  DOWNLOAD_BLOCK_MAP_FAILED: { severity: 'failed', retryable: true },
  DOWNLOAD_BLOCK_MAP_REFUSED: { severity: 'failed', retryable: false },
  CACHE_DISK_FULL: { severity: 'failed', retryable: true },
  CACHE_NO_ROOM: { severity: 'refused', retryable: true },
  CACHE_UNUSABLE: { severity: 'failed', retryable: true },
  CACHE_COPY_DAMAGED: { severity: 'failed', retryable: true },
  IMAGE_NOT_AS_DECLARED: { severity: 'failed', retryable: false },
  SIGNATURE_MISSING: { severity: 'refused', retryable: false },
  SIGNATURE_UNREADABLE: { severity: 'refused', retryable: false },
  SIGNATURE_KEY_UNKNOWN: { severity: 'refused', retryable: false },
  SIGNATURE_BAD: { severity: 'refused', retryable: false },
  TRUST_KEY_UNREADABLE: { severity: 'refused', retryable: false },
  TRUST_KEY_NOT_FOUND: { severity: 'refused', retryable: false },
  TRUST_KEY_SHIPPED: { severity: 'refused', retryable: false },
  CATALOGUE_UNREADABLE: { severity: 'refused', retryable: false },
  CATALOGUE_NOT_FOUND: { severity: 'refused', retryable: false },
  CATALOGUE_SHIPPED: { severity: 'refused', retryable: false },
  CATALOGUE_IMAGE_NOT_FOUND: { severity: 'refused', retryable: false },
  CATALOGUE_IMAGE_UNUSABLE: { severity: 'refused', retryable: false },
  CATALOGUE_MODEL_UNKNOWN: { severity: 'refused', retryable: false },
} as const satisfies FaultRows
