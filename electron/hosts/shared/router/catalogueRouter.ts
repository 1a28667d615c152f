import { fault } from '../../../core/faults/fault.ts'
import type { Answering } from './answer.ts'
import { raise } from './raise.ts'

export const catalogueRouter = (os: Answering) => ({
  list: os.catalogue.list.handler(() => []),
  add: os.catalogue.add.handler(() => raise(fault('INTERNAL', { what: 'catalogue.add' }))),
  remove: os.catalogue.remove.handler(() => raise(fault('INTERNAL', { what: 'catalogue.remove' }))),
  refresh: os.catalogue.refresh.handler(() => raise(fault('INTERNAL', { what: 'refresh' }))),
  models: os.catalogue.models.handler(() => []),
  images: os.catalogue.images.handler(() => []),
})
