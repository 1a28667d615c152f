import { fault } from '../../../core/faults/fault.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { fileEntryId, unpackedEntryId } from '../../../core/sources/cacheEntry.ts'
import type { JobContext } from '../../../engine/jobs/jobContext.ts'
import { type JobInputOf, type JobKindEntry, jobKind } from '../../../engine/jobs/jobKind.ts'
import { copyInRoom } from '../../../engine/sources/copyInRoom.ts'
import { transferReporter } from '../../../engine/sources/transferReporter.ts'
import { transferRoom } from '../../../engine/sources/transferRoom.ts'
import { placeOf } from '../images/placeOf.ts'
import type { Ports } from '../ports.ts'
import { untilCancelled } from './untilCancelled.ts'

/** Makes the raw copy of an image of the list, so that its next batch is bound by the cards alone. */
export const unpackJob = (ports: Ports): JobKindEntry =>
  jobKind('unpack', {
    claims: ({ input }) => [{ kind: 'download', id: input.imageId }],
    run: (context) => untilCancelled(context, () => unpack(context, ports)),
  })

const unpack = async (
  context: JobContext<JobInputOf<'unpack'>>,
  ports: Ports,
): Promise<Result<void>> => {
  const { input, signal } = context
  const image = (await ports.store.images()).find(({ id }) => id === input.imageId)
  if (image === undefined) {
    return err(fault('SOURCE_NOT_FOUND', { what: 'image', id: input.imageId }))
  }
  const { name, fileSha256 } = image
  const placed = await placeOf(image, ports.cache)
  if (placed === undefined) return err(fault('IMAGE_NOT_FOUND', { name }))
  // Made already, or the file is raw: there is nothing that a copy would save.
  if (placed.facts.compression === 'none') return ok(undefined)
  const { imageBytes } = image.facts
  const by = unpackedEntryId(fileSha256)
  const room = transferRoom({ by, name, keep: [fileEntryId(fileSha256)] }, ports)
  const report = transferReporter(context, name, ports.clock)
  const ask = {
    path: placed.path,
    fileSha256,
    name,
    declared: { sha256: undefined, bytes: imageBytes },
    imageBytes,
    signal,
    report: (doneBytes: number) =>
      report({ phase: 'unpacking', doneBytes, totalBytes: imageBytes ?? 0, note: '' }),
  }
  try {
    const copied = await copyInRoom(ask, room, ports)
    return copied.ok ? ok(undefined) : copied
  } finally {
    room.letGo()
  }
}
