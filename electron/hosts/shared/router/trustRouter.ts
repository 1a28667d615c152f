import { fault } from '../../../core/faults/fault.ts'
import type { Answering } from './answer.ts'
import { raise } from './raise.ts'

export const trustRouter = (os: Answering) => ({
  list: os.trust.list.handler(() => []),
  add: os.trust.add.handler(() => raise(fault('INTERNAL', { what: 'trust.add' }))),
  remove: os.trust.remove.handler(() => raise(fault('INTERNAL', { what: 'trust.remove' }))),
})
