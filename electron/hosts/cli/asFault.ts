import type { Fault } from '../../core/faults/fault.ts'
import type { FaultParams } from '../../core/faults/faultParams.ts'
import type { FaultCode } from '../../core/faults/faultTable.ts'

/** A fault as it came over the contract, where an absent detail may be spelt out as undefined. */
export const asFault = (wire: {
  readonly code: FaultCode
  readonly params: FaultParams
  readonly detail?: string | undefined
}): Fault =>
  wire.detail === undefined
    ? { code: wire.code, params: wire.params }
    : { code: wire.code, params: wire.params, detail: wire.detail }
