import { describe, expect, it } from 'vitest'
import { plistText, type Written } from './macCage.fixture.ts'
import { registryMedia } from './registryMedia.ts'

/** Keys of an IOMedia as shown in https://developer.apple.com/forums/thread/773032. */
const medium = (name: string, children: readonly Written[] = [], whole = true): Written => ({
  'BSD Major': 1,
  'BSD Minor': 14,
  'BSD Name': name,
  Content: 'FDisk_partition_scheme',
  Ejectable: true,
  IORegistryEntryID: 4_294_969_001,
  'Preferred Block Size': 512,
  Size: 31_914_983_424,
  Whole: whole,
  Writable: true,
  IORegistryEntryChildren: children,
})

const hub = (below: Written): Written => ({
  IOObjectClass: 'IOUSBHostDevice',
  idVendor: 1060,
  locationID: 336_592_896,
  'USB Product Name': 'Hub',
  IORegistryEntryChildren: below,
})

const read = (tree: readonly Written[]) => {
  const media = registryMedia(plistText(tree))
  return media.ok ? media.value : new Map()
}

describe('the registry', () => {
  it('tells of the device that is nearest to a medium, not of the hub that it is on', () => {
    const reader = {
      IOObjectClass: 'IOUSBHostDevice',
      idVendor: 1921,
      locationID: 337_641_472,
      'USB Product Name': 'Reader ',
      'USB Serial Number': 'S-9',
      IORegistryEntryChildren: {
        IOObjectClass: 'IOSCSILogicalUnitNub',
        IORegistryEntryLocation: '1',
        IORegistryEntryChildren: {
          IOObjectClass: 'IOSCSIPeripheralDeviceType00',
          'Device Characteristics': {
            'Vendor Name': 'Generic ',
            'Product Name': 'MassStorageClass',
          },
          IORegistryEntryChildren: medium('disk4'),
        },
      },
    }
    expect(read([hub(reader)]).get('disk4')).toEqual({
      name: 'disk4',
      entryId: '4294969001',
      dev: '1:14',
      sizeBytes: 31_914_983_424,
      usbPlace: 'usb-14200000-lun1',
      serial: 'S-9',
      vendor: 'Generic',
      model: 'MassStorageClass',
      above: [],
    })
  })

  it('tells what is made of a disk, however deep, and of that too', () => {
    const synthesized = medium('disk5', [medium('disk5s1', [], false)])
    const scheme = {
      IORegistryEntryName: 'AppleAPFSContainerScheme',
      IORegistryEntryChildren: [synthesized],
    }
    const media = read([medium('disk4', [medium('disk4s2', [scheme], false)])])
    expect(media.get('disk4')?.above).toEqual(['disk4s2', 'disk5', 'disk5s1'])
    expect(media.get('disk5')?.above).toEqual(['disk5s1'])
    expect([...media.keys()]).toEqual(['disk4', 'disk5'])
  })

  it('gives no place to what is on no USB, and nothing at all where there is no medium', () => {
    expect(read([medium('disk0')]).get('disk0')?.usbPlace).toBe('')
    // Other buses have numbers of that name too.
    const pci = {
      IOObjectClass: 'IOPCIDevice',
      locationID: 5,
      IORegistryEntryChildren: medium('disk0'),
    }
    expect(read([pci]).get('disk0')?.usbPlace).toBe('')
    expect(registryMedia('')).toEqual({ ok: true, value: new Map() })
  })

  it('that cannot be understood is none', () => {
    for (const text of ['no such class', plistText('IOMedia')])
      expect(registryMedia(text).ok).toBe(false)
  })
})
