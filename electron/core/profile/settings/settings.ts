import type { CmdlineEdit } from '../../cmdline/editCmdline.ts'
import type { Addressing, VlanSetting } from './addressing.ts'
import type { CommandSetting } from './commandSetting.ts'
import type { FileSetting } from './fileSetting.ts'
import type { RegistryMirror } from './registryMirror.ts'
import type { UserSetting } from './userSetting.ts'
import type { WifiNetwork } from './wifiNetwork.ts'

/**
 * The form of the settings, as profile documents name it. 1 was the flat profile of the first versions
 * (`profile.ts`), whose logs are still read. A key that is added needs no new number; one that changes its
 * meaning does.
 */
export const SETTINGS_SCHEMA = 2 as const

/**
 * All first-boot settings of one device, resolved: no variables left, every value checked, secrets in hand
 * as `Secret`. This is what every dialect consumes. A key that is not there is left as the image has it.
 *
 * A new setting is a key here and a row in each dialect’s capabilities; the
 * compiler asks for those.
 */
export interface Settings {
  /** RFC 1123 label in small letters. */
  readonly hostname: string
  /** The first is the account that Bramble logs in with: it gets the fleet's own key as well. */
  readonly users: readonly [UserSetting, ...UserSetting[]]
  /** Whether sshd runs. Nothing can be bootstrapped without it. */
  readonly ssh?: boolean
  /** Whether sshd takes passwords. */
  readonly sshPasswordLogin?: boolean
  /** Name of the time zone database. */
  readonly timezone?: string
  /** As `en_GB.UTF-8`. */
  readonly locale?: string
  readonly keyboard?: {
    readonly layout: string
    readonly model?: string
    readonly variant?: string
  }
  /** ISO 3166 alpha-2 of the wireless regulatory domain, in capitals. `NO` is Norway, in any YAML. */
  readonly wifiCountry?: string
  /** In order of preference. */
  readonly wifi?: readonly WifiNetwork[]
  /** Of wlan0; by DHCP where it is not said. */
  readonly wifiAddressing?: Addressing
  /** Of eth0. A dialect that writes a network file must name eth0 in it, or the wire goes dead. */
  readonly wired?: Addressing | { readonly kind: 'off' }
  /** On eth0. */
  readonly vlans?: readonly VlanSetting[]
  /** Addresses of name servers, of either family. */
  readonly dns?: readonly string[]
  /** Search domains. */
  readonly dnsSearch?: readonly string[]
  /** Names or addresses. */
  readonly ntp?: readonly string[]
  /** Of the whole system (environment and package manager). URLs without user and password. */
  readonly proxy?: {
    readonly http?: string
    readonly https?: string
    /** Hosts, domains and networks that are reached without it. */
    readonly except: readonly string[]
  }
  /** PEM, one certificate each, with a line break at the end. */
  readonly caCertificates?: readonly string[]
  /** By the names of the image's own package manager. They need the internet (or a mirror) at first boot. */
  readonly packages?: readonly string[]
  readonly files?: readonly FileSetting[]
  /** In their order, after everything else was set. */
  readonly commands?: readonly CommandSetting[]
  /** Lines of `config.txt`, section heads among them; they are put behind a final `[all]`. */
  readonly configTxt?: readonly string[]
  readonly kernelArguments?: readonly CmdlineEdit[]
  readonly i2c?: boolean
  readonly spi?: boolean
  readonly oneWire?: boolean
  /** What the UART on the header is for. `both`: the console, and open to programs. */
  readonly serial?: 'off' | 'console' | 'hardware' | 'both'
  /** Whether the firmware looks for a camera by itself. */
  readonly camera?: boolean
  readonly swap?: { readonly kind: 'off' } | { readonly kind: 'size'; readonly mib: number }
  /** The hardware watchdog, fed by systemd; a Pi's counts to 15 seconds at most. */
  readonly watchdog?: { readonly kind: 'off' } | { readonly kind: 'on'; readonly seconds: number }
  /** What the device is made ready for: memory cgroups and kernel modules; nothing is installed by it. */
  readonly kubernetes?: 'none' | 'k3s' | 'microk8s'
  /** Written as K3s's `registries.yaml`; for MicroK8s as `certs.d/HOST/hosts.toml`. */
  readonly registryMirrors?: readonly RegistryMirror[]
}

export type SettingKey = keyof Settings
