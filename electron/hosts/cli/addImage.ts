import { resolve } from 'node:path'
import type { BrambleClient } from '../shared/brambleClient.ts'
import { downloadedImage } from './downloadedImage.ts'
import { type ExitCode, exitCodes } from './exitCode.ts'
import { followJob } from './followJob.ts'
import { imageLines } from './imageLines.ts'
import { isWebAddress } from './isWebAddress.ts'
import type { Image } from './provenanceText.ts'
import type { Session } from './session.ts'
import { badUsage } from './stop.ts'

export interface AddOptions {
  readonly sha256?: string
  readonly signature?: string
  readonly key?: string
}

/** Inspects a file and puts it on the list. */
export const addFile = async (
  session: Session,
  path: string,
  options: AddOptions,
): Promise<ExitCode> => {
  const { client, output } = session
  if (options.signature !== undefined && isWebAddress(options.signature)) {
    throw badUsage('the signature of a file must be a file too; an address goes with an address.')
  }
  const source = await client.sources.add({ purpose: 'image', path: resolve(path) })
  const image = await client.images.add({
    sourceId: source.sourceId,
    ...(await claimsOf(client, options)),
  })
  output.value(image)
  for (const line of imageLines(image)) output.line(line)
  return exitCodes.done
}

/** Downloads an address and puts it on the list; shows the download until it ends. */
export const addUrl = async (
  session: Session,
  url: string,
  options: AddOptions,
): Promise<ExitCode> => {
  const { client } = session
  const { signature } = options
  const byAddress = signature !== undefined && isWebAddress(signature)
  const claims = await claimsOf(client, byAddress ? { ...options, signature: '' } : options)
  const { jobId } = await client.images.addUrl({
    url,
    ...claims,
    ...(byAddress ? { signatureUrl: signature } : {}),
  })
  const code = await followJob(session, jobId)
  if (code === exitCodes.done) await tellImage(session, await downloadedImage(client, jobId))
  return code
}

const tellImage = async ({ output }: Session, image: Image): Promise<void> => {
  output.value(image)
  for (const line of imageLines(image)) output.line(line)
}

const claimsOf = async (client: BrambleClient, { sha256, signature, key }: AddOptions) => {
  const source =
    signature === undefined || signature === ''
      ? undefined
      : await client.sources.add({ purpose: 'signature', path: resolve(signature) })
  return {
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(source === undefined ? {} : { signatureSourceId: source.sourceId }),
    ...(key === undefined ? {} : { key }),
  }
}
