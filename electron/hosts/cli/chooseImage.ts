import { resolve } from 'node:path'
import { fault } from '../../core/faults/fault.ts'
import { display } from '../../core/text/display.ts'
import { pathKind } from '../shared/pathKind.ts'
import { downloadedImage } from './downloadedImage.ts'
import { exitCodes } from './exitCode.ts'
import { followJob } from './followJob.ts'
import { isWebAddress } from './isWebAddress.ts'
import { mapMissed } from './mapMissed.ts'
import type { Image } from './provenanceText.ts'
import type { Session } from './session.ts'
import { badUsage, refusal, Stop } from './stop.ts'

/**
 * The image that a person means: one of the list by its id or name; one that a catalogue offers, which is downloaded
 * first; an address, likewise; or a file, which is inspected and added to the list.
 */
export const chooseImage = async (session: Session, wanted: string): Promise<Image> => {
  const { client, output } = session
  const images = await client.images.list()
  const listed = images.find(({ id, name }) => id === wanted || name === wanted)
  if (listed !== undefined) return listed
  if (isWebAddress(wanted))
    return afterJob(session, (await client.images.addUrl({ url: wanted })).jobId)
  const offered = await offeredAs(session, wanted)
  if (offered !== undefined) return fetchOffered(session, offered)
  if ((await pathKind(wanted)) === 'nothing') {
    throw refusal(fault('IMAGE_NOT_FOUND', { name: wanted }))
  }
  output.remark('Inspecting the image …')
  const source = await client.sources.add({ purpose: 'image', path: resolve(wanted) })
  return client.images.add({ sourceId: source.sourceId })
}

/** Id of the catalogue's image of that id or name; a name that several have must be told apart by id. */
const offeredAs = async ({ client }: Session, wanted: string): Promise<string | undefined> => {
  const offers = await client.catalogue.images({})
  const [first, second] = [
    offers.filter(({ id }) => id === wanted),
    offers.filter(({ name, refusal: no }) => name === wanted && no === undefined),
  ].find((found) => found.length > 0) ?? [undefined, undefined]
  if (second !== undefined) {
    throw badUsage(
      `several images are called ${display(wanted)}; name one by its id: bramble images find.`,
    )
  }
  return first?.id
}

const fetchOffered = async (session: Session, catalogueImageId: string): Promise<Image> => {
  const { client, output } = session
  const fetched = await client.images.fetch({ catalogueImageId })
  if (fetched.kind === 'started') return afterJob(session, fetched.jobId)
  output.remark('It is on this computer already.')
  const image = (await client.images.list()).find(({ id }) => id === fetched.imageId)
  if (image === undefined) throw refusal(fault('IMAGE_NOT_FOUND', { name: fetched.imageId }))
  return image
}

const afterJob = async (session: Session, jobId: string): Promise<Image> => {
  const code = await followJob(session, jobId)
  // What went wrong was told by the following.
  if (code !== exitCodes.done) throw new Stop(code, 'No card was touched.')
  const image = await downloadedImage(session.client, jobId)
  if (image.origin.blockMapMissed === true) session.output.remark(`Block map: ${mapMissed}.`)
  return image
}
