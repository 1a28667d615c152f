import { type Fault, fault } from '../../core/faults/fault.ts'
import { errorReason } from '../errorReason.ts'

/** What an error of the cache's disk means; anything that is not the system's is a bug and is thrown. */
export const diskFault = (folder: string, error: unknown): Fault => {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') throw error
  return error.code === 'ENOSPC' || error.code === 'EDQUOT'
    ? fault('CACHE_DISK_FULL', { folder }, error.code)
    : fault('CACHE_UNUSABLE', { folder, reason: errorReason(error) }, error.code)
}
