import { formatBytes } from '../../../core/text/bytes.ts'
import { display } from '../../../core/text/display.ts'
import { formatDuration } from '../../../core/text/duration.ts'
import { isoTime } from '../../../core/text/isoTime.ts'
import type { BrambleClient } from '../../shared/brambleClient.ts'
import { type ExitCode, exitCodes } from '../exitCode.ts'
import type { Session } from '../session.ts'
import { cardsNamed, type PresentCard, type SlotOptions } from './cardsNamed.ts'

type Read = Awaited<ReturnType<BrambleClient['cards']['read']>>

export interface ReadOptions extends SlotOptions {
  readonly files?: boolean
}

/** Shows what is on cards. */
export const readCards = async (session: Session, options: ReadOptions): Promise<ExitCode> => {
  const { client, output } = session
  for (const card of await cardsNamed(session, options)) {
    const found = await client.cards.read({ identity: card.identity })
    output.value({ slotId: card.slotId, slotName: card.slotName, ...found })
    for (const line of cardLines(card, found)) output.line(line)
    if (options.files !== true) continue
    for (const { path, text } of found.content.boot?.files ?? []) {
      output.line()
      output.line(output.paint.bold(display(path)))
      for (const line of text.trimEnd().split('\n')) output.line(`  ${line}`)
    }
  }
  return exitCodes.done
}

const cardLines = (card: PresentCard, { content, origin }: Read): readonly string[] => {
  const { boot } = content
  const facts: readonly (readonly [string, string])[] = [
    ['made for', origin === undefined ? 'no device of this inventory' : originWords(origin)],
    ['image', origin?.imageName ?? ''],
    ['system', content.os],
    ['instance', content.instanceId],
    ['host name', content.hostname],
    ['kernel', content.forKubernetes ? 'told to let a Kubernetes run' : ''],
    ['table', content.table === 'none' ? 'none: blank, or unfinished' : tableWords(content)],
    ...content.partitions.map((part) => [`part ${part.number}`, partWords(part, boot)] as const),
    ...crumbFacts(content.breadcrumb),
    ['boot files', boot === undefined ? '' : boot.files.map(({ path }) => path).join(' ')],
  ]
  return [
    `${display(card.slotName)}  ${formatBytes(card.sizeBytes)}  ${card.identity.name}`,
    ...facts
      .filter(([, value]) => value !== '')
      .map(([key, value]) => `  ${key.padEnd(10)} ${display(value, 400)}`),
  ]
}

type Crumb = NonNullable<Read['content']['breadcrumb']>

/** What the device wrote of itself: the first thing to look at with the card of one that was never heard of. */
const crumbFacts = (crumb: Crumb | undefined): readonly (readonly [string, string])[] =>
  crumb === undefined
    ? []
    : [
        ['it said', `${crumb.state}, ${formatDuration(crumb.uptime)} after it started`],
        ['board', [crumb.model, crumb.serial].filter((word) => word !== '').join(', ')],
        ['network', crumb.address === '::' ? 'none' : `had ${crumb.address}`],
        ['power', powerWords[crumb.power]],
        ['first boot', crumb.firstBoot.status],
        ...crumb.firstBoot.errors.map((error) => ['error', error] as const),
        ...crumb.settings
          .filter(({ state }) => state === 'failed')
          .map(({ name, why }) => ['failed', `${name}: ${why}`] as const),
        ...crumb.tried.map(({ station, said }) => ['asked', `${station}: ${said}`] as const),
      ]

const powerWords = {
  low: 'too weak: use another supply or cable',
  'was-low': 'was too weak at times: use another supply or cable',
  fine: '',
  unknown: '',
} as const

const originWords = ({ deviceName, root, provenAt }: NonNullable<Read['origin']>): string =>
  root === '' || provenAt === undefined
    ? `${deviceName}, and never proven`
    : `${deviceName}, proven ${isoTime(provenAt)}`

const tableWords = ({ table, diskId }: Read['content']): string =>
  `${table.toUpperCase()} ${diskId}`

const partWords = (
  { number, sizeBytes, type, ext }: Read['content']['partitions'][number],
  boot: Read['content']['boot'],
): string => {
  const size = `${formatBytes(sizeBytes)}, type ${type}`
  if (boot?.partition === number) {
    const fat = boot.fat === 'fat16' ? 'FAT16' : 'FAT32'
    return `${size}, ${fat} “${boot.label}”, ${formatBytes(boot.freeBytes)} free`
  }
  if (ext === undefined) return size
  const life =
    ext.mountedAt === undefined
      ? 'never mounted'
      : `mounted last ${isoTime(ext.mountedAt)}, ${ext.mounts} times in all`
  return `${size}, ext “${ext.label}”, ${life}`
}
