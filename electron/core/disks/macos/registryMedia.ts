import { err, ok, type Result } from '../../result.ts'
import { isBsdName, isWholeBsdName } from './bsdName.ts'
import { parsePlist } from './parsePlist.ts'
import { asDict, countIn, integerIn, type Plist, type PlistDict, textIn } from './plist.ts'

/** A whole medium in the I/O registry: what tells one attach of it from the next. */
export interface RegistryMedium {
  readonly name: string
  /** Given by the kernel when the medium came, counted upward, never given twice before the next start. */
  readonly entryId: string
  /** `major:minor` of its block device. */
  readonly dev: string
  readonly sizeBytes: number
  /** USB port path (`locationID`) and logical unit; empty where it is on no USB. */
  readonly usbPlace: string
  readonly serial: string
  readonly vendor: string
  readonly model: string
  /** Media that hang below it in the registry: its partitions, and containers and sets made of those. */
  readonly above: readonly string[]
}

/** What the drivers above a medium say of the device that it is in; the nearest wins. */
interface Place {
  readonly location: string
  readonly unit: string
  readonly serial: string
  readonly vendor: string
  readonly model: string
}

const nowhere: Place = { location: '', unit: '0', serial: '', vendor: '', model: '' }

const firstText = (dict: PlistDict, keys: readonly string[]): string =>
  keys.map((key) => textIn(dict, key).trim()).find((text) => text !== '') ?? ''

const placeAt = (dict: PlistDict, above: Place): Place => {
  const location = integerIn(dict, 'locationID')
  const device = asDict(dict.entries.get('Device Characteristics'))
  const isUsb = location !== undefined && dict.entries.has('idVendor')
  const isUnit = textIn(dict, 'IOObjectClass').includes('LogicalUnit')
  const said = device ?? dict
  return {
    location: isUsb ? BigInt.asUintN(32, location).toString(16).padStart(8, '0') : above.location,
    unit: isUnit ? textIn(dict, 'IORegistryEntryLocation') || above.unit : above.unit,
    serial:
      firstText(dict, ['kUSBSerialNumberString', 'USB Serial Number']) ||
      (device === undefined ? '' : textIn(device, 'Serial Number').trim()) ||
      above.serial,
    vendor: firstText(said, ['Vendor Name', 'kUSBVendorString', 'USB Vendor Name']) || above.vendor,
    model:
      firstText(said, ['Product Name', 'kUSBProductString', 'USB Product Name']) || above.model,
  }
}

/** `ioreg -t` writes the one child of an ancestor as a dictionary, and the children of a match as a list. */
const childrenOf = (dict: PlistDict): readonly Plist[] => {
  const children = dict.entries.get('IORegistryEntryChildren')
  if (typeof children !== 'object') return []
  return children.kind === 'array' ? children.items : [children]
}

const nameIn = (dict: PlistDict): string | undefined => {
  const name = textIn(dict, 'BSD Name')
  return isBsdName(name) ? name : undefined
}

const namesBelow = (dict: PlistDict): readonly string[] =>
  childrenOf(dict).flatMap((child) => {
    const node = asDict(child)
    return node === undefined ? [] : [nameIn(node) ?? [], namesBelow(node)].flat()
  })

const mediumOf = (dict: PlistDict, name: string, place: Place): RegistryMedium => {
  const [major, minor] = [countIn(dict, 'BSD Major'), countIn(dict, 'BSD Minor')]
  return {
    name,
    entryId: integerIn(dict, 'IORegistryEntryID')?.toString() ?? '',
    dev: major === undefined || minor === undefined ? '' : `${major}:${minor}`,
    sizeBytes: countIn(dict, 'Size') ?? 0,
    usbPlace: place.location === '' ? '' : `usb-${place.location}-lun${place.unit}`,
    serial: place.serial,
    vendor: place.vendor,
    model: place.model,
    above: namesBelow(dict),
  }
}

const walk = (value: Plist, above: Place, found: Map<string, RegistryMedium>): void => {
  const dict = asDict(value)
  if (dict === undefined) return
  const place = placeAt(dict, above)
  const name = nameIn(dict)
  if (name !== undefined && isWholeBsdName(name)) {
    found.set(name, mediumOf(dict, name, place))
  }
  for (const child of childrenOf(dict)) walk(child, place, found)
}

/**
 * Reads the output of `ioreg -a -l -r -t -c IOMedia`: a tree from the root to each medium that is below no other.
 * Where there is none, ioreg writes nothing at all. Form: `archive_search` in Apple's ioreg.c (IOKitTools).
 */
export const registryMedia = (
  text: string,
): Result<ReadonlyMap<string, RegistryMedium>, string> => {
  const found = new Map<string, RegistryMedium>()
  if (text.trim() === '') return ok(found)
  const plist = parsePlist(text)
  if (!plist.ok) return plist
  const { value } = plist
  if (typeof value !== 'object') return err('it is no tree')
  for (const root of value.kind === 'array' ? value.items : [value]) walk(root, nowhere, found)
  return ok(found)
}
