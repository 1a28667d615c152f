import { ORPCError } from '@orpc/server'
import type { Fault } from '../../../core/faults/fault.ts'
import { explainFault } from '../../../core/text/faults/explainFault.ts'

/** Throws a fault as the contract's one error. */
export const raise = (fault: Fault): never => {
  throw new ORPCError('FAULT', {
    status: 409,
    message: explainFault(fault).happened,
    data: fault,
  })
}
