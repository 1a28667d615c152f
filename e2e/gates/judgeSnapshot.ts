import { isForModel } from '../../electron/core/catalogue/isForModel.ts'
import { parseCatalogue } from '../../electron/core/catalogue/parseCatalogue.ts'
import { snapshotNote } from '../../electron/core/catalogue/snapshotNote.ts'
import { readAddress } from '../../electron/core/web/readAddress.ts'

/** What keeps a snapshot from being shipped, and how many images it has. */
export interface SnapshotVerdict {
  readonly images: number
  readonly problems: readonly string[]
}

const base = readAddress('https://downloads.raspberrypi.com/os_list_imagingutility_v4.json')

/** A snapshot says of which day it is and where from, and has a size and a SHA-256 for everything that it names. */
export const judgeSnapshot = (text: string): SnapshotVerdict => {
  const problems: string[] = []
  const note = snapshotNote(text)
  if (note === undefined || note.origin === '')
    problems.push('It does not say its date and origin.')
  const place = { name: 'snapshot', groups: [], depth: 0, base: base.ok ? base.value : undefined }
  const read = parseCatalogue(text, place)
  if (!read.ok) return { images: 0, problems: [...problems, read.fault.code] }
  const { images, models, sublists } = read.value
  if (sublists.length > 0) problems.push('It points to lists that are not in it.')
  for (const image of images) {
    const { name, imageSha256, imageBytes, downloadBytes, refusal } = image
    const whole = imageSha256 !== undefined && imageBytes !== undefined
    if (!whole || downloadBytes === undefined) problems.push(`${name}: no SHA-256, or no size.`)
    // A dialect that Bramble does not write yet is a reason to show; anything else is a wrong entry.
    const dialect = refusal?.params['reason']?.toString().startsWith('it takes its first-boot')
    if (refusal !== undefined && dialect !== true) problems.push(`${name}: ${refusal.code}`)
  }
  const usable = images.filter(({ refusal }) => refusal === undefined)
  for (const model of models) {
    if (!usable.some((image) => isForModel(image, model))) {
      problems.push(`Nothing that can be used is for ${model.name}.`)
    }
  }
  if (models.length === 0) problems.push('It names no device model.')
  return { images: images.length, problems }
}
