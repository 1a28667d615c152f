import { ORPCError } from '@orpc/client'
import type { explainFault } from '../../electron/core/text/faults/explainFault.ts'
import { NotConnected } from './connection.ts'
import type { WireFault } from './contractValues.ts'

type Fault = Parameters<typeof explainFault>[0]

/** The wire's fault as core's texts take it: a missing detail is absent, not undefined. */
export const coreFault = ({ code, params, detail }: WireFault): Fault =>
  detail === undefined ? { code, params } : { code, params, detail }

export type FailedCall =
  | { readonly kind: 'fault'; readonly fault: WireFault }
  | { readonly kind: 'not-connected' }
  | { readonly kind: 'unexpected'; readonly message: string }

const isFaultData = (data: unknown): data is WireFault =>
  typeof data === 'object' && data !== null && 'code' in data && 'params' in data

/** What an error thrown by a call means: an expected fault, no connection, or a bug. */
export const faultOf = (error: unknown): FailedCall => {
  if (error instanceof NotConnected) return { kind: 'not-connected' }
  if (error instanceof ORPCError && error.code === 'FAULT' && isFaultData(error.data)) {
    return { kind: 'fault', fault: error.data }
  }
  return { kind: 'unexpected', message: error instanceof Error ? error.message : String(error) }
}
