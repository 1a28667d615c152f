import { oc } from '@orpc/contract'
import { faultSchema } from './schema/faultSchema.ts'

/**
 * What a caller must be allowed to do. `read` looks, `change` alters the inventory or this computer's settings,
 * `destroy` can erase a card and needs an intent besides (see `cards.confirm`).
 */
export type Authority = 'read' | 'change' | 'destroy'

interface ProcedureMeta {
  readonly authority: Authority
}

/** Every expected failure crosses the wire as this one error, with the fault as its data. */
const base = oc
  .$meta<ProcedureMeta>({ authority: 'destroy' })
  .errors({ FAULT: { status: 409, data: faultSchema } })

export const read = base.meta({ authority: 'read' })
export const change = base.meta({ authority: 'change' })
export const destroy = base.meta({ authority: 'destroy' })
