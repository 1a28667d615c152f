import type { ChangedPart } from '../cardContent/changedParts.ts'
import { formatBytes } from './bytes.ts'
import { isoTime } from './isoTime.ts'

export interface DifferentCard {
  readonly deviceName: string
  readonly flashId: string
  readonly provenAt: number | undefined
  readonly content: {
    readonly instanceId: string
    readonly boot?: { readonly partition: number } | undefined
    readonly partitions: readonly {
      readonly number: number
      readonly sizeBytes: number
      readonly ext?:
        | { readonly mounts: number; readonly mountedAt?: number | undefined }
        | undefined
    }[]
  }
  readonly changed: readonly ChangedPart[] | undefined
}

/** Why a card is no longer what was proven, as far as it can be told, in sentences; `moment` says a time. */
export const proofWords = (
  card: DifferentCard,
  moment: (at: number) => string = isoTime,
): readonly string[] => [
  ownWords(card),
  ...(card.changed === undefined
    ? ['What changed cannot be told here: the image is not on this computer.']
    : card.changed.flatMap((part) => partWords(part, card))),
  bootedWords(card, moment),
]

const ownWords = ({ content, flashId, deviceName }: DifferentCard): string =>
  content.instanceId === flashId
    ? `It still bears the settings of ${deviceName}.`
    : `It no longer bears the settings of ${deviceName}.`

const partWords = (
  { partition, chunks, changed }: ChangedPart,
  { content }: DifferentCard,
): readonly string[] => {
  if (chunks === 0) return []
  const isBoot = content.boot?.partition === partition
  const size = content.partitions.find(({ number }) => number === partition)?.sizeBytes
  const about = size === undefined ? '' : ` (${formatBytes(size)})`
  const name = partition === 0 ? 'What is in no partition' : `Partition ${partition}${about}`
  if (changed === 0) return [`${name}: as the image has it.`]
  const pieces = `${changed} of ${chunks} pieces of 4 MiB differ from the image`
  return isBoot
    ? [
        `${name}, the boot partition: ${pieces}; its own settings make up some of that on every card.`,
      ]
    : [`${name}: ${pieces}.`]
}

/** A file system counts its own mounts: the one witness on the card itself. Undefined where none saw a mount since. */
const usedSince = ({ content, provenAt }: Pick<DifferentCard, 'content' | 'provenAt'>) =>
  content.partitions.flatMap(({ number, ext }) =>
    ext?.mountedAt !== undefined && ext.mountedAt >= (provenAt ?? 0)
      ? [{ number, mounts: ext.mounts, mountedAt: ext.mountedAt }]
      : [],
  )[0]

/** Whether the card itself says that it was used since it was proven, which explains a difference. */
export const wasUsedSince = (card: Pick<DifferentCard, 'content' | 'provenAt'>): boolean =>
  usedSince(card) !== undefined

const bootedWords = (card: DifferentCard, moment: (at: number) => string): string => {
  const used = usedSince(card)
  if (used === undefined) {
    return 'No file system on it says that it was mounted since. It was changed by something else, or by itself.'
  }
  const { number, mounts, mountedAt } = used
  return `It was used since: partition ${number} was mounted ${moment(mountedAt)} (${mounts} times in all), by the clock of who did. A card that was booted always differs.`
}
