import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../../contract/contract.ts'
import { fault } from '../../../core/faults/fault.ts'
import type { Log } from '../log.ts'
import { type CallerContext, mayDo } from './callerContext.ts'
import { raise } from './raise.ts'

/**
 * The contract, to be answered: refuses a caller whose authority is too low, and lets nothing out but faults and the
 * list of what is wrong with an input. A bug becomes `INTERNAL`; its stack goes to the log.
 */
export const answering = (log: Log) =>
  implement(contract)
    .$context<CallerContext>()
    .use(async ({ context, procedure, path, next }) => {
      if (!mayDo(context.authority, procedure['~orpc'].meta.authority)) {
        return raise(fault('STATION_NOT_AUTHORISED'))
      }
      try {
        return await next()
      } catch (error) {
        if (
          error instanceof ORPCError &&
          (error.code === 'FAULT' || error.code === 'BAD_REQUEST')
        ) {
          throw error
        }
        const where = path.join('.')
        log.bug(where, error instanceof ORPCError ? (error.cause ?? error) : error)
        return raise(fault('INTERNAL', { what: where }))
      }
    })

export type Answering = ReturnType<typeof answering>
