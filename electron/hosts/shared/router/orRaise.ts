import type { Result } from '../../../core/result.ts'
import { raise } from './raise.ts'

/** The value of a result; a fault is thrown as the contract's error. */
export const orRaise = <T>(result: Result<T>): T => (result.ok ? result.value : raise(result.fault))
