import type { Profile } from '../profile/profile.ts'
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
}

/** All that the first-boot files of one card are made of. The same input gives the same bytes. */
export interface FirstBootInput {
  readonly profile: Profile
  readonly device: {
    readonly name: string
    readonly site: string
    readonly role: string
    readonly variables: Readonly<Record<string, string>>
  }
  /** UUIDv7; becomes the cloud-init instance-id. */
  readonly flashId: string
  /** The fleet's own public key, one OpenSSH line. */
  readonly fleetKey: string
  /** The flash's one-time key: 32 bytes as 64 hex digits. */
  readonly helloKey: Secret
  /** In order of preference; the device tries them in turn. */
  readonly stations: readonly StationAddress[]
  /** Seconds since 1970 by the station's clock. */
  readonly stationClock: number
  readonly parts: FirstBootParts
}
