import type { Secret } from '../text/secret.ts'

/** Where a station listens for hellos, as a device reaches it. */
export interface StationAddress {
  /** IPv4 or IPv6 address, or a name that the site's own DNS knows, one that ends in `.local`, or a URL. */
  readonly address: string
  readonly port: number
}

/** The reporter as it lies in `resources/firstboot`, handed in so that core reads no files. */
export interface FirstBootParts {
  /** `bramble-hello.py` */
  readonly reporter: string
  /** `bramble-hello.service` */
  readonly unit: string
  /** What the reporter imports, by file name. */
  readonly modules: Readonly<Record<string, string>>
  /** The same for systems that have no Python. */
  readonly shell: ShellReporterParts
  readonly commands: CommandParts
}

/** What runs the profile's own commands, in POSIX sh. */
export interface CommandParts {
  /** `bramble-commands.sh` */
  readonly runner: string
  /** For systemd. */
  readonly unit: string
}

/** The reporter in POSIX sh. */
export interface ShellReporterParts {
  /** By file name; `bramble-hello.sh` is run and reads the others beside it. */
  readonly scripts: Readonly<Record<string, string>>
  /** For systemd. */
  readonly unit: string
  /** For OpenRC. */
  readonly initScript: string
}

/** What a card is made of besides the settings: which flash it is, and how its device says hello. */
export interface FirstBootDevice {
  /** UUIDv7; becomes the cloud-init instance-id. */
  readonly flashId: string
  /** The fleet's own public key, one OpenSSH line; for the first of the users. */
  readonly fleetKey: string
  /** The flash's one-time key: 32 bytes as 64 hex digits. */
  readonly helloKey: Secret
  /** In order of preference; the device tries them in turn. */
  readonly stations: readonly StationAddress[]
  /** Seconds since 1970 by the station's clock. */
  readonly stationClock: number
  readonly parts: FirstBootParts
}
