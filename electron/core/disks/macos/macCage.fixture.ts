import type { MacosReading } from './parseMacosDisks.ts'

/** What `plistText` writes; numbers become integers. */
export type Written =
  | string
  | number
  | boolean
  | readonly Written[]
  | { readonly [key: string]: Written }

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const element = (value: Written): string => {
  if (typeof value === 'string') return `<string>${escaped(value)}</string>`
  if (typeof value === 'number') return `<integer>${value}</integer>`
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>'
  if (Array.isArray(value)) return `<array>\n${value.map(element).join('\n')}\n</array>`
  const entries = Object.entries(value).map(
    ([key, one]) => `\t<key>${escaped(key)}</key>\n\t${element(one)}`,
  )
  return `<dict>\n${entries.join('\n')}\n</dict>`
}

/** An XML property list as Core Foundation writes it. */
export const plistText = (value: Written): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
${element(value)}
</plist>
`

export interface MacPart {
  readonly content: string
  readonly mount?: string
  readonly label?: string
  readonly snapshots?: readonly string[]
  readonly osInternal?: boolean
}

export interface MacDisk {
  readonly protocol: string
  readonly bytes?: number
  readonly content?: string
  readonly parts?: readonly MacPart[]
  readonly internal?: boolean
  readonly removable?: boolean
  readonly writable?: boolean
  readonly sectorBytes?: number
  readonly made?: boolean
  readonly mount?: string
  readonly model?: string
  readonly treePath?: string
  readonly usb?: { readonly location: number; readonly unit?: number; readonly serial?: string }
  /** Partitions that it is made of. */
  readonly on?: readonly string[]
  /** More keys of `diskutil info`. */
  readonly info?: { readonly [key: string]: Written }
  readonly osInternal?: boolean
}

interface Placed extends MacDisk {
  readonly name: string
  readonly bytes: number
  readonly entryId: number
}

const part = (
  name: string,
  { content, mount, label, snapshots, osInternal }: MacPart,
): Written => ({
  Content: content,
  DeviceIdentifier: name,
  OSInternal: osInternal ?? false,
  Size: 1_000_000_000,
  VolumeName: label ?? '',
  ...(mount === undefined ? {} : { MountPoint: mount }),
  MountedSnapshots: (snapshots ?? []).map((path) => ({ SnapshotMountPoint: path })),
})

const listed = (disk: Placed): Written => {
  const parts = (disk.parts ?? []).map((one, index) => part(`${disk.name}s${index + 1}`, one))
  const isContainer = disk.on !== undefined
  return {
    Content: disk.content ?? 'GUID_partition_scheme',
    DeviceIdentifier: disk.name,
    OSInternal: disk.osInternal ?? false,
    Size: disk.bytes,
    Partitions: isContainer ? [] : parts,
    ...(disk.mount === undefined ? {} : { MountPoint: disk.mount }),
    ...(isContainer
      ? {
          APFSVolumes: parts,
          APFSPhysicalStores: (disk.on ?? []).map((store) => ({ DeviceIdentifier: store })),
        }
      : {}),
  }
}

/** The keys that a recorded `diskutil info -plist` of macOS 12 has, as far as anybody reads them. */
const info = (disk: Placed): Written => ({
  BusProtocol: disk.protocol,
  Content: disk.content ?? 'GUID_partition_scheme',
  DeviceBlockSize: disk.sectorBytes ?? 512,
  DeviceIdentifier: disk.name,
  ...(disk.treePath === undefined ? {} : { DeviceTreePath: `IODeviceTree:/${disk.treePath}` }),
  IOKitSize: disk.bytes,
  Internal: disk.internal ?? false,
  MediaName: disk.model ?? 'Media',
  OSInternalMedia: disk.osInternal ?? false,
  ParentWholeDisk: disk.name,
  Removable: disk.removable ?? false,
  RemovableMedia: disk.removable ?? false,
  Size: disk.bytes,
  TotalSize: disk.bytes - 4096,
  VirtualOrPhysical: disk.made === true ? 'Virtual' : 'Physical',
  WholeDisk: true,
  Writable: disk.writable ?? true,
  WritableMedia: disk.writable ?? true,
  ...(disk.on === undefined
    ? {}
    : { APFSPhysicalStores: disk.on.map((store) => ({ APFSPhysicalStore: store })) }),
  ...disk.info,
})

/** A Mac with what is plugged into it, as its three programs tell of it. */
export class MacCage {
  readonly never: string[] = []
  readonly usable: string[] = []
  readonly #disks: Placed[] = []

  /** Protected unless `fit`; returns its name. */
  add(disk: MacDisk, fit = false): string {
    const number = this.#disks.length
    const name = `disk${number}`
    this.#disks.push({
      ...disk,
      name,
      bytes: disk.bytes ?? 32_000_000_000,
      entryId: 4_294_968_000 + 7 * number,
    })
    ;(fit ? this.usable : this.never).push(name)
    return name
  }

  reading(): MacosReading {
    return {
      list: plistText({
        AllDisks: this.#disks.map(({ name }) => name),
        AllDisksAndPartitions: this.#disks.map(listed),
        WholeDisks: this.#disks.map(({ name }) => name),
      }),
      infos: new Map(this.#disks.map((disk) => [disk.name, plistText(info(disk))])),
      registry: plistText(
        this.#disks.filter(({ on }) => on === undefined).map((disk) => this.#chain(disk)),
      ),
    }
  }

  /** From the root down to the medium, as `ioreg -t` has it: one child is a dictionary, not a list. */
  #chain(disk: Placed): Written {
    const driver = {
      IOObjectClass: 'IOBlockStorageDriver',
      IORegistryEntryChildren: this.#node(disk),
    }
    const { usb } = disk
    const device: Written =
      usb === undefined
        ? { IOObjectClass: 'IOBlockStorageDevice', IORegistryEntryChildren: driver }
        : {
            IOObjectClass: 'IOUSBHostDevice',
            idVendor: 1921,
            locationID: usb.location,
            kUSBSerialNumberString: usb.serial ?? '',
            kUSBVendorString: 'Generic',
            kUSBProductString: disk.model ?? 'Reader',
            IORegistryEntryChildren: {
              IOObjectClass: 'IOSCSILogicalUnitNub',
              IORegistryEntryLocation: String(usb.unit ?? 0),
              IORegistryEntryChildren: driver,
            },
          }
    return {
      IORegistryEntryName: 'Root',
      IORegistryEntryID: 4_294_967_552,
      IORegistryEntryChildren: device,
    }
  }

  #node(disk: Placed): Written {
    const parts = (disk.parts ?? []).map((_, index) => `${disk.name}s${index + 1}`)
    return {
      'BSD Name': disk.name,
      'BSD Major': 1,
      'BSD Minor': 10 * Number(disk.name.slice(4)),
      IORegistryEntryID: disk.entryId,
      Size: disk.bytes,
      Whole: true,
      IORegistryEntryChildren: parts.map((name) => ({
        'BSD Name': name,
        Whole: false,
        IORegistryEntryChildren: this.#disks
          // The registry hangs a container below the first of its stores.
          .filter(({ on }) => on?.[0] === name)
          .map((above) => this.#node(above)),
      })),
    }
  }
}
