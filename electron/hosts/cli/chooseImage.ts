import { resolve } from 'node:path'
import { fault } from '../../core/faults/fault.ts'
import { pathKind } from '../shared/pathKind.ts'
import type { Session } from './session.ts'
import { refusal } from './stop.ts'

/** An image of the list by its id or name, or a file, which is inspected and added to the list. */
export const chooseImage = async ({ client, output }: Session, wanted: string) => {
  const images = await client.images.list()
  const listed = images.find(({ id, name }) => id === wanted || name === wanted)
  if (listed !== undefined) return listed
  if ((await pathKind(wanted)) === 'nothing') {
    throw refusal(fault('IMAGE_NOT_FOUND', { name: wanted }))
  }
  output.remark('Inspecting the image …')
  const source = await client.sources.add({ purpose: 'image', path: resolve(wanted) })
  return client.images.add({ sourceId: source.sourceId })
}
