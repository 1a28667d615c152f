import { fault } from '../../../core/faults/fault.ts'
import { keyNamed } from '../../../engine/sources/keyNamed.ts'
import { offeredImage } from '../catalogue/offeredImages.ts'
import { addImage } from '../images/addImage.ts'
import { imageOnWire } from '../images/imageOnWire.ts'
import { placeOf } from '../images/placeOf.ts'
import { readSmallFile } from '../images/readSmallFile.ts'
import { MOST_SIGNATURE_BYTES } from '../images/signatureBeside.ts'
import { startOfferedDownload, startUrlDownload } from '../images/startDownload.ts'
import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'
import { orRaise } from './orRaise.ts'
import { raise } from './raise.ts'

export const imageRouter = (os: Answering, desk: Desk) => {
  const { ports, jobs } = desk
  const { store, cache } = ports
  return {
    list: os.images.list.handler(async () =>
      Promise.all((await store.images()).map((image) => imageOnWire(image, cache))),
    ),
    add: os.images.add.handler(async ({ input, signal }) => {
      const { path } = orRaise(desk.sources.get(input.sourceId, 'image'))
      const end = signal ?? new AbortController().signal
      const claims = {
        sha256: input.sha256,
        signature: await givenSignature(desk, input.signatureSourceId),
        keyId: input.key && orRaise(await keyNamed(ports.trust, input.key)).id,
      }
      return imageOnWire(orRaise(await addImage(path, claims, ports, end)), cache)
    }),
    addUrl: os.images.addUrl.handler(async ({ input }) => {
      const signature = await givenSignature(desk, input.signatureSourceId)
      return { jobId: orRaise(await startUrlDownload({ ...input, signature }, desk)) }
    }),
    fetch: os.images.fetch.handler(async ({ input }) => {
      const offered = orRaise(await offeredImage(input.catalogueImageId, ports))
      const { downloadSha256 } = offered.image
      const listed = (await store.images()).find(({ fileSha256 }) => fileSha256 === downloadSha256)
      // Somebody who names a key wants its signature checked: having the file already is not enough.
      const vouched = input.key === undefined || listed?.provenance === 'signed'
      if (listed !== undefined && vouched && (await placeOf(listed, cache)) !== undefined) {
        return { kind: 'here' as const, imageId: listed.id }
      }
      const jobId = orRaise(await startOfferedDownload(offered, input.key, desk))
      return { kind: 'started' as const, jobId }
    }),
    unpack: os.images.unpack.handler(async ({ input }) => {
      const image = (await store.images()).find(({ id }) => id === input.id)
      if (image === undefined) {
        return raise(fault('SOURCE_NOT_FOUND', { what: 'image', id: input.id }))
      }
      const job = { job: 'unpack', imageId: image.id } as const
      const started = await jobs.start({
        title: `Raw copy of ${image.name}`,
        deviceIds: [],
        input: job,
      })
      return { jobId: orRaise(started) }
    }),
  }
}

const givenSignature = async (
  { sources }: Desk,
  sourceId: string | undefined,
): Promise<Uint8Array | undefined> => {
  if (sourceId === undefined) return undefined
  const { path, name } = orRaise(sources.get(sourceId, 'signature'))
  const bytes = await readSmallFile(path, MOST_SIGNATURE_BYTES)
  if (bytes !== undefined) return bytes
  const reason = 'it is missing or too large'
  return raise(fault('SIGNATURE_UNREADABLE', { name, reason }))
}
