import type { FatVolume } from '../../core/fat/fatVolume.ts'
import { makeOverlay } from '../../core/fat/makeOverlay.ts'
import { distinctFaults } from '../../core/faults/distinctFaults.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import type { BootEdit } from '../../core/firstboot/bootEdit.ts'
import { fileOperations } from '../../core/firstboot/bootFiles.ts'
import { cardFiles } from '../../core/firstboot/cardFiles.ts'
import { deviceEdits } from '../../core/firstboot/deviceEdits.ts'
import type { Dialect } from '../../core/firstboot/dialect.ts'
import type { DialectId } from '../../core/firstboot/dialectId.ts'
import { dialectOf } from '../../core/firstboot/dialects.ts'
import type { FirstBootDevice } from '../../core/firstboot/firstBootDevice.ts'
import { toHex } from '../../core/ids/hex.ts'
import type { IdSource } from '../../core/ids/idSource.ts'
import type { Overlay } from '../../core/overlay/overlay.ts'
import { overlaySha256 } from '../../core/overlay/overlaySha256.ts'
import type { Profile } from '../../core/profile/profile.ts'
import type { SecretSource } from '../../core/profile/resolveSettings.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { Secret } from '../../core/text/secret.ts'
import { helloKeyName } from '../enrol/helloKeyName.ts'
import type { Clock } from '../ports/clock.ts'
import type { Digests } from '../ports/digests.ts'
import type { Random } from '../ports/random.ts'
import type { Vault } from '../ports/vault.ts'

/** A device whose card is to be made. */
export interface OverlayDevice {
  readonly id: string
  readonly name: string
  readonly site: string
  readonly role: string
  readonly variables: Readonly<Record<string, string>>
  /**
   * The interrupted flash to go on with: its id and key are used again. Without it a new flash begins. Not
   * called flashId, which in the inventory's view of a device is the flash it had before.
   */
  readonly resumedFlashId?: string
}

export interface OverlayRequest extends Pick<FirstBootDevice, 'fleetKey' | 'stations' | 'parts'> {
  readonly profile: Profile
  /** Of the profile; see `profileSecrets`. */
  readonly secrets: SecretSource
  readonly devices: readonly OverlayDevice[]
  readonly dialect: DialectId
  /** The image's boot partition. */
  readonly volume: FatVolume
}

/** What makes one card this device's own. */
export interface DeviceOverlay {
  readonly deviceId: string
  readonly flashId: string
  readonly overlay: Overlay
  /** Hex. */
  readonly overlaySha256: string
}

export interface OverlayPorts {
  readonly vault: Pick<Vault, 'get' | 'put'>
  readonly random: Random
  readonly clock: Pick<Clock, 'now'>
  readonly digests: Pick<Digests, 'sha256'>
  readonly ids: IdSource
}

/**
 * The overlays of all devices, in their order, or every problem of the profile with every device at once.
 * Each flash's one-time key is in the vault, durable, before its overlay exists: no card can be written
 * whose device could not be met again. Nothing is put into the vault while any device has a problem.
 */
export const makeOverlays = async (
  request: OverlayRequest,
  ports: OverlayPorts,
): Promise<Result<readonly DeviceOverlay[], readonly Fault[]>> => {
  const nowMs = ports.clock.now()
  const dialect = dialectOf(request.dialect)
  if (dialect === undefined) {
    return err([fault('IMAGE_DIALECT_UNKNOWN', { name: request.volume.imageName })])
  }
  const { profile, secrets } = request
  const stationClock = Math.floor(nowMs / 1000)
  const settingsOf = (device: OverlayDevice, flashId: string, helloKey: Secret) => {
    const firstBoot = { ...request, flashId, helloKey, stationClock }
    return deviceEdits(dialect, { profile, device, secrets, firstBoot })
  }
  const hosts: string[] = []
  const problems = request.devices.flatMap((device) => {
    const tried = settingsOf(device, '', new Secret(''))
    if (!tried.ok) return tried.fault
    hosts.push(tried.value.resolved.settings.hostname)
    return []
  })
  problems.push(...hostNameFaults(hosts))
  if (problems.length > 0) return err(distinctFaults(problems))
  const made: DeviceOverlay[] = []
  for (const device of request.devices) {
    const flashId = device.resumedFlashId ?? ports.ids()
    const key = await oneTimeKey(flashId, ports)
    if (!key.ok) return err([key.fault])
    const settings = settingsOf(device, flashId, key.value)
    if (!settings.ok) return settings
    const overlay = overlayOf(request.volume, dialect, settings.value.edits, nowMs)
    if (!overlay.ok) return err([overlay.fault])
    made.push({
      deviceId: device.id,
      flashId,
      overlay: overlay.value,
      overlaySha256: overlaySha256(overlay.value, ports.digests.sha256),
    })
  }
  return ok(made)
}

/** Names that more than one device of the batch would have: on one network each would answer for the other. */
const hostNameFaults = (hosts: readonly string[]): readonly Fault[] =>
  [...Map.groupBy(hosts, (host) => host)]
    .filter(([, same]) => same.length > 1)
    .map(([name, same]) => fault('PROFILE_HOSTNAME_SHARED', { name, devices: same.length }))

/** 32 random bytes as hex. The one that is there is kept: a card made with it may already be in its device. */
const oneTimeKey = async (
  flashId: string,
  { vault, random }: Pick<OverlayPorts, 'vault' | 'random'>,
): Promise<Result<Secret>> => {
  const there = await vault.get(helloKeyName(flashId))
  if (!there.ok) return there
  if (there.value !== undefined) return ok(there.value)
  const key = new Secret(toHex(random.bytes(32)))
  const kept = await vault.put(helloKeyName(flashId), key)
  return kept.ok ? ok(key) : kept
}

const overlayOf = (
  volume: FatVolume,
  dialect: Dialect,
  edits: readonly BootEdit[],
  nowMs: number,
): Result<Overlay> => {
  const files = cardFiles(volume, dialect, edits)
  return files.ok ? makeOverlay(volume, fileOperations(files.value), nowMs) : files
}
