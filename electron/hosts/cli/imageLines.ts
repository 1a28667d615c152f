import { formatBytes } from '../../core/text/bytes.ts'
import { display } from '../../core/text/display.ts'
import { mapMissed } from './mapMissed.ts'
import { type Image, provenanceText } from './provenanceText.ts'

/** What is told of one image of the list. */
export const imageLines = ({ id, name, fileSha256, facts, ...image }: Image): readonly string[] => {
  const { boot, blockMap } = facts
  return [
    `${display(name)}  ${provenanceText(image)}`,
    `  id      ${id}`,
    `  sha256  ${fileSha256}`,
    `  boot    ${boot.fat} ${display(boot.label)}, ${formatBytes(boot.freeBytes)} free`,
    ...(image.origin.address === undefined ? [] : [`  from    ${display(image.origin.address)}`]),
    ...(blockMap === undefined ? [] : [`  map     ${display(blockMap.from)}`]),
    ...(image.origin.blockMapMissed === true ? [`  map     ${mapMissed}`] : []),
  ]
}
