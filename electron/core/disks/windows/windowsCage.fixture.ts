/** A disk of a made-up Windows computer, as the adapter's script would tell of it. */
export interface CagedDisk {
  /** STORAGE_BUS_TYPE. */
  readonly bus: number
  readonly bytes?: number
  readonly sectorBytes?: number
  readonly isBoot?: boolean
  readonly isSystem?: boolean
  readonly readOnly?: boolean
  readonly offline?: boolean
  readonly location?: string
  readonly model?: string
  readonly serial?: string
  readonly mediaType?: string
  readonly capabilities?: readonly number[]
  readonly unit?: number
  readonly instance?: string
  readonly arrived?: string
  readonly parts?: readonly CagedPart[]
  /** The storage service does not show it: a pool's member. */
  readonly unlisted?: boolean
}

export interface CagedPart {
  readonly type?: string
  readonly mbr?: number
  readonly letter?: string
  readonly paths?: readonly string[]
  readonly isBoot?: boolean
  readonly isSystem?: boolean
}

const GUID = '{00000000-0000-0000-0000-00000000000'

/** A Windows computer with what is plugged into it. */
export class WindowsCage {
  readonly never: string[] = []
  readonly usable: string[] = []
  readonly pageFiles: string[] = ['C:\\pagefile.sys']
  readonly folders: string[] = [
    'C:\\Windows',
    'C:\\Users\\pat',
    'C:\\Program Files',
    'C:\\ProgramData',
  ]
  readonly pooled: string[] = []
  readonly bitLocker: { readonly letter: string; readonly protection: number }[] = []
  readonly #disks: CagedDisk[] = []

  /** Protected unless `fit`; returns its number. */
  add(disk: CagedDisk, fit = false): number {
    const number = this.#disks.push(disk) - 1
    ;(fit ? this.usable : this.never).push(`PhysicalDrive${number}`)
    return number
  }

  reading(): Readonly<Record<string, unknown>> {
    const all = this.#disks.map((disk, number) => ({ ...disk, number }))
    return {
      disks: all
        .filter(({ unlisted }) => unlisted !== true)
        .map((disk) => ({
          number: disk.number,
          busType: disk.bus,
          size: disk.bytes ?? 32_000_000_000,
          sectorBytes: disk.sectorBytes ?? 512,
          isBoot: disk.isBoot ?? false,
          isSystem: disk.isSystem ?? false,
          isReadOnly: disk.readOnly ?? false,
          isOffline: disk.offline ?? false,
          location: disk.location ?? `PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(${disk.number})`,
          friendlyName: disk.model ?? 'Generic STORAGE DEVICE',
          model: disk.model ?? 'STORAGE DEVICE',
          manufacturer: 'Generic',
          serial: disk.serial ?? '000000001206',
        })),
      partitions: all.flatMap(({ number: disk, parts }) =>
        (parts ?? []).map((part, index) => ({
          disk,
          number: index + 1,
          offset: 1_048_576 * (index + 1),
          size: 1_048_576,
          gptType: part.type ?? '',
          mbrType: part.mbr ?? 0,
          isBoot: part.isBoot ?? false,
          isSystem: part.isSystem ?? false,
          accessPaths: [
            ...(part.letter === undefined ? [] : [`${part.letter}:\\`]),
            ...(part.paths ?? []),
            `\\\\?\\Volume${GUID}${disk}${index}}\\`,
          ],
        })),
      ),
      drives: all.map((disk) => ({
        index: disk.number,
        instanceId:
          disk.instance ??
          `USBSTOR\\DISK&VEN_GENERIC&PROD_STORAGE_DEVICE&REV_1206\\7&1${disk.number}&0`,
        arrived: disk.arrived ?? String(638_700_000_000_000_000 + disk.number),
        unit: disk.unit ?? 0,
        mediaType: disk.mediaType ?? 'Removable Media',
        serial: disk.serial ?? '000000001206',
        interface: 'USB',
        capabilities: disk.capabilities ?? [3, 4, 7],
      })),
      pageFiles: this.pageFiles,
      folders: this.folders,
      pooled: this.pooled,
      bitLocker: this.bitLocker,
    }
  }

  text(): string {
    return JSON.stringify(this.reading())
  }
}
