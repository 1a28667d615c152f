import { fault } from '../../core/faults/fault.ts'
import type { BrambleClient } from '../shared/brambleClient.ts'
import type { Image } from './provenanceText.ts'
import { refusal } from './stop.ts'

type Job = Awaited<ReturnType<BrambleClient['jobs']['get']>>['job']

/** The image that a download put on the list: its job names the address. Undefined where it is on it no more. */
export const imageOfDownload = async (
  client: BrambleClient,
  job: Job,
): Promise<Image | undefined> => {
  const address = job.transfer?.address
  if (address === undefined) return undefined
  return (await client.images.list())
    .filter(({ origin }) => origin.address === address)
    .toSorted((a, b) => b.addedAt - a.addedAt)[0]
}

/** The image of a download that is done. */
export const downloadedImage = async (client: BrambleClient, jobId: string): Promise<Image> => {
  const { job } = await client.jobs.get({ id: jobId })
  const image = await imageOfDownload(client, job)
  if (image !== undefined) return image
  throw refusal(fault('IMAGE_NOT_FOUND', { name: job.title }))
}
