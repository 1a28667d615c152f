import type { Secret } from '../text/secret.ts'
import { isEnrolUrl } from '../text/stationAddress.ts'
import type { ExpectedSetting } from './expectedSetting.ts'
import type { FirstBootDevice, ShellReporterParts } from './firstBootDevice.ts'

/** What starts the reporter on the system that a card is for. */
export type ServiceManager = 'systemd' | 'openrc'

/** A file on the device's root file system, root's own. */
export interface ReporterFile {
  /** Absolute. */
  readonly path: string
  /** Octal as text. */
  readonly mode: '0600' | '0644' | '0755'
  readonly text: string | Secret
}

/** All that the reporter of a card is made of besides its parts. */
export interface ShellReporterInput
  extends Pick<FirstBootDevice, 'flashId' | 'helloKey' | 'stations'> {
  readonly parts: ShellReporterParts
  readonly expect: readonly ExpectedSetting[]
  readonly service: ServiceManager
}

const FOLDER = '/usr/local/lib/bramble'

/**
 * The reporter for systems without Python: its scripts, its service, where to report to, and the one-time key in a
 * file of its own that only root reads and that the reporter deletes. `startShellReporter` has them started.
 */
export const shellReporter = (input: ShellReporterInput): readonly ReporterFile[] => [
  ...Object.entries(input.parts.scripts).map(
    ([name, text]): ReporterFile => ({ path: `${FOLDER}/${name}`, mode: '0755', text }),
  ),
  service(input),
  { path: '/etc/bramble/hello.conf', mode: '0644', text: settingsOf(input) },
  { path: '/etc/bramble/hello.key', mode: '0600', text: input.helloKey },
]

const service = ({ parts, service: manager }: ShellReporterInput): ReporterFile => {
  switch (manager) {
    case 'systemd':
      return { path: '/etc/systemd/system/bramble-hello.service', mode: '0644', text: parts.unit }
    case 'openrc':
      return { path: '/etc/init.d/bramble-hello', mode: '0755', text: parts.initScript }
    default:
      return manager satisfies never
  }
}

/**
 * Lines of a first-boot script that have the reporter started, now and at each boot until it has been answered. A
 * script that runs instead of the system (`firstrun.sh`) leaves the second one out. Where files are all there is
 * (an apkovl), the link `/etc/runlevels/default/bramble-hello` to the init script is the first one.
 */
export const startShellReporter: Readonly<Record<ServiceManager, readonly [string, string]>> = {
  systemd: [
    'systemctl enable bramble-hello.service',
    'systemctl start --no-block bramble-hello.service',
  ],
  openrc: ['rc-update add bramble-hello default', 'rc-service --nodeps bramble-hello start'],
}

/** `hello.conf`: one thing a line, its fields between bars; what may hold a bar comes last. */
const settingsOf = ({ flashId, stations, expect }: ShellReporterInput): string =>
  [
    `flash|${flashId}`,
    // Seconds: how long to wait for first boot to end, and between tries (doubling, with jitter).
    'wait|900',
    'retry|2|60',
    ...stations.map(({ address, port }) => `station|${stationOf(address, port)}`),
    ...expect.flatMap(expectation),
    '',
  ].join('\n')

/** `plain` or `tls`, host, port and path: a shell should not have to read a URL. */
const stationOf = (address: string, port: number): string => {
  if (!isEnrolUrl(address)) return `plain|${address}|${port}|/hello`
  // The address says its own port, as to the other reporter.
  const { protocol, hostname, port: own, pathname, search } = new URL(address)
  const path = `${pathname === '/' ? '/hello' : pathname}${search}`
  const host = hostname.replace(/^\[|\]$/g, '')
  const [scheme, usual] = protocol === 'https:' ? ['tls', '443'] : ['plain', '80']
  return `${scheme}|${host}|${own === '' ? usual : own}|${path}`
}

/** A value that would break the line is not looked for: it could not be told from another. */
const expectation = ({ name, check, value }: ExpectedSetting): readonly string[] => {
  const line = `expect|${name}|${check}|${textOf(value)}`
  return /^[^\p{Cc}|]*\|[^\p{Cc}|]*\|[^\p{Cc}|]*\|[^\p{Cc}|]*$/u.test(line) ? [line] : []
}

const textOf = (value: ExpectedSetting['value']): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return 'marks' in value ? [value.user, ...value.marks].join(' ') : value.join(' ')
}
