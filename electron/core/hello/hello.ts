/** What a device says of itself. Every text is from outside. */
export interface HelloFacts {
  readonly model: string
  /** Board revision code, hex as the board gives it. */
  readonly revision: string
  readonly macs: readonly string[]
  readonly memoryBytes: number
  readonly os: string
  readonly kernel: string
  readonly arch: string
  readonly machineId: string
  readonly hostname: string
  /** The address the device would use to reach the station. */
  readonly address: string
  /** `cloud-init status` in one word and the errors it names. */
  readonly firstBoot: { readonly status: string; readonly errors: readonly string[] }
  /** Seconds since 1970 by the device's clock; it may have no RTC. */
  readonly clock: number
  /** The board's facts come from a practice bench, not from hardware. */
  readonly simulated: boolean
  /** What version 2 adds; absent in hellos of cards that were made before it. */
  readonly storageBytes?: number
  readonly power?: PowerFact
  readonly settings?: readonly SettingResult[]
}

/** What the board's firmware says of its supply: too low now, too low once since it started, fine, or no word. */
export type PowerFact = 'low' | 'was-low' | 'fine' | 'unknown'

/** What became of one first-boot setting, as the device found it on itself. */
export interface SettingResult {
  readonly name: string
  readonly state: 'applied' | 'failed' | 'unknown'
  /** Why it failed; empty where it did not. Never a secret. */
  readonly why: string
}

/** The first, authenticated message of a device. */
export interface Hello {
  readonly version: 1 | 2
  readonly flashId: string
  /** Board serial, 16 hex digits on a Pi. */
  readonly serial: string
  /** OpenSSH public host key line without comment: `ssh-ed25519 AAAA…`. */
  readonly hostKey: string
  readonly facts: HelloFacts
  /** 16 random bytes, hex. Names this message; the answer repeats it. */
  readonly nonce: string
  /** HMAC-SHA-256 under the flash's one-time key over `canonicalHello`, hex. */
  readonly mac: string
}

/** What the station answers; `mac` over `canonicalAnswer` under the same key, so nobody else can give orders. */
export interface HelloAnswer {
  readonly version: 1
  readonly flashId: string
  readonly nonce: string
  /** `accepted`: enrolled, stop saying hello. `wait`: a person must decide, ask again later. */
  readonly order: 'accepted' | 'wait'
  /** Seconds since 1970 by the station's clock. */
  readonly clock: number
  readonly mac: string
}

/** How sure we are that the key belongs to the device; never said better than it is. */
export type TrustGrade = 'serial' | 'hello' | 'preseeded' | 'tofu' | 'changed' | 'none'
