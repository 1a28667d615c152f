import { existsSync } from 'node:fs'
import { fault } from '../../../core/faults/fault.ts'
import type { ImageView } from '../../../engine/ports/store.ts'
import { addImage } from '../images/addImage.ts'
import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'
import { imageFactsOnWire, originOnWire } from './onWire.ts'
import { orRaise } from './orRaise.ts'
import { raise } from './raise.ts'

export const imageRouter = (os: Answering, desk: Desk) => ({
  list: os.images.list.handler(async () => (await desk.ports.store.images()).map(imageOnWire)),
  add: os.images.add.handler(async ({ input, signal }) => {
    const { path } = orRaise(desk.sources.get(input.sourceId, 'image'))
    const end = signal ?? new AbortController().signal
    return imageOnWire(orRaise(await addImage(path, desk.ports, end)))
  }),
  addUrl: os.images.addUrl.handler(() => raise(fault('INTERNAL', { what: 'images.addUrl' }))),
  fetch: os.images.fetch.handler(() => raise(fault('INTERNAL', { what: 'images.fetch' }))),
  unpack: os.images.unpack.handler(() => raise(fault('INTERNAL', { what: 'images.unpack' }))),
})

/** The path stays here: a caller gets an id and whether the file is on this computer. */
const imageOnWire = ({
  id,
  name,
  fileSha256,
  facts,
  provenance,
  origin,
  addedAt,
  path,
}: ImageView) => ({
  id,
  name,
  fileSha256,
  facts: imageFactsOnWire(facts),
  provenance,
  origin: originOnWire(origin ?? {}),
  addedAt,
  present: path !== '' && existsSync(path),
  kept: path !== '' && existsSync(path) ? ('own-file' as const) : ('nowhere' as const),
})
