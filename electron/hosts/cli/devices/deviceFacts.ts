import { formatBytes } from '../../../core/text/bytes.ts'
import { isoTime } from '../../../core/text/isoTime.ts'
import { vouchedBy } from '../../../core/text/vouchedBy.ts'
import { trustWords } from '../../../engine/report/trustWords.ts'
import type { BrambleClient } from '../../shared/brambleClient.ts'

type Device = Awaited<ReturnType<BrambleClient['devices']['get']>>['device']
type Fact = readonly [key: string, value: string]

/** All that is known of one device, and how, a line each; an empty value is not shown. */
export const deviceFacts = (device: Device): readonly Fact[] => [
  ['state', `${device.state}${device.simulated ? ' (simulated hardware)' : ''}`],
  ['site, role', `${device.site}, ${device.role}`],
  ['serial', device.serial],
  ['MAC', device.macs.join(' ')],
  ...hardware(device),
  ['address', device.address],
  [
    'log in',
    device.adopted === undefined ? '' : `${device.adopted.user}, port ${device.adopted.port}`,
  ],
  ['host key', device.fingerprint],
  ['known by', device.trust === 'none' ? '' : `${device.trust}: ${trustWords[device.trust]}`],
  ...firstBoot(device),
  ['card proven', isoTime(device.cardProvenAt)],
  ['card root', device.root],
  ['image', device.source?.imageName ?? ''],
  ['vouched by', device.source === undefined ? '' : gradeWords(device.source)],
  ['no secrets', device.scrubbedAt === undefined ? '' : `seen on ${isoTime(device.scrubbedAt)}`],
  [
    'cluster',
    device.cluster === ''
      ? ''
      : `${device.cluster} as ${device.node}${device.standIn ? ' (stand-in, not the real stack)' : ''}`,
  ],
  ['node UID', device.nodeUid],
  ['ready', isoTime(device.readyAt)],
  ['evidence', device.evidence],
]

const gradeWords = (source: NonNullable<Device['source']>): string =>
  `${vouchedBy(source)} (${source.provenance})`

const hardware = ({ facts }: Device): readonly Fact[] =>
  facts === undefined
    ? []
    : [
        ['model', facts.model],
        ['memory', facts.memoryBytes === 0 ? '' : formatBytes(facts.memoryBytes)],
        ['storage', facts.storageBytes ? formatBytes(facts.storageBytes) : ''],
        ['system', `${facts.os}, ${facts.kernel} ${facts.arch}`],
        ['power', powerWords[facts.power ?? 'unknown']],
      ]

const powerWords = {
  low: 'too weak now: use another supply or cable',
  'was-low': 'was too weak since it started: use another supply or cable',
  fine: 'fine',
  unknown: '',
} as const

/** How first boot went: in one line where all is well, else what failed and why. */
const firstBoot = ({ facts }: Device): readonly Fact[] => {
  if (facts === undefined) return []
  const { settings = [] } = facts
  const applied = settings.filter(({ state }) => state === 'applied').length
  const counted = settings.length === 0 ? '' : `, ${applied} of ${settings.length} settings hold`
  return [
    ['first boot', `${facts.firstBoot.status}${counted}`],
    ...facts.firstBoot.errors.map((error): Fact => ['  error', error]),
    ...settings
      .filter(({ state }) => state === 'failed')
      .map(({ name, why }): Fact => ['  failed', `${name}: ${why}`]),
  ]
}
