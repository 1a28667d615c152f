import { type Fault, fault } from '../../faults/fault.ts'
import { cidrFamily, ipFamily } from '../../profile/ipAddress.ts'
import type { RosterField } from '../columns/rosterField.ts'
import type { CellMark } from '../rosterTable.ts'
import { boardSerial, lostZeros } from './boardSerial.ts'
import { macAddresses } from './macAddress.ts'
import { type Mangled, mangledCell } from './mangledCell.ts'

/** Most characters of one cell. */
export const ROSTER_CELL_LIMIT = 500

/** C0 and C1 controls other than tab and line breaks. */
const CONTROL = /[^\P{Cc}\t\n\r]/u

/** Where a cell stands, for a message. */
export interface CellPlace {
  readonly row: number
  /** The header, or the field's name where a field was meant. */
  readonly column: string
}

export type CellCheck =
  | { readonly kind: 'good'; readonly value: string }
  | { readonly kind: 'bad'; readonly fault: Fault }

const good = (value: string): CellCheck => ({ kind: 'good', value })
const bad = (one: Fault): CellCheck => ({ kind: 'bad', fault: one })

/** Fields whose value must be kept to the letter. */
const exactFields: ReadonlySet<string> = new Set([
  'id',
  'name',
  'site',
  'role',
  'serial',
  'mac',
  'address',
  'gateway',
  'asset_tag',
])

/**
 * One cell by what its column means: what a spreadsheet did to it, then the form of serial numbers, MAC addresses and
 * IP addresses, which come back in one spelling. `undefined` as field: a variable.
 */
export const checkCell = (
  text: string,
  mark: CellMark | undefined,
  place: CellPlace & { readonly field: RosterField | undefined },
): CellCheck => {
  const { row, column, field } = place
  if (text.length > ROSTER_CELL_LIMIT) {
    return bad(fault('ROSTER_CELL_TOO_LONG', { row, column, limit: ROSTER_CELL_LIMIT }))
  }
  if (CONTROL.test(text) || !text.isWellFormed()) {
    return bad(fault('ROSTER_CELL_CONTROL', { row, column }))
  }
  const mangled = mangledCell(text, mark, exactFields.has(field ?? ''))
  if (mangled !== undefined) return bad(mangledFault(mangled, text, place))
  return text === '' ? good('') : checkField(text, place)
}

const mangledFault = (mangled: Mangled, value: string, { row, column }: CellPlace): Fault => {
  const params = { row, column, value }
  switch (mangled) {
    case 'power':
      return fault('ROSTER_VALUE_POWER', params)
    case 'date':
      return fault('ROSTER_VALUE_DATE', params)
    case 'digits':
      return fault('ROSTER_VALUE_DIGITS', params)
    case 'error':
      return fault('ROSTER_VALUE_ERROR', params)
    case 'formula':
      return fault('ROSTER_VALUE_FORMULA', params)
    case 'empty-formula':
      return fault('ROSTER_FORMULA_UNSAVED', { row, column })
    default:
      return mangled satisfies never
  }
}

const checkField = (
  value: string,
  { row, column, field }: CellPlace & { readonly field: RosterField | undefined },
): CellCheck => {
  const params = { row, column, value }
  switch (field) {
    case 'serial': {
      const serial = boardSerial(value)
      if (serial !== undefined) return good(serial)
      return bad(
        lostZeros(value, [8, 16])
          ? fault('ROSTER_ZEROS_LOST', { ...params, length: 16 })
          : fault('ROSTER_SERIAL_ILLEGAL', params),
      )
    }
    case 'mac': {
      const macs = macAddresses(value)
      if (macs !== undefined) return good(macs.join(' '))
      return bad(
        lostZeros(value, [12])
          ? fault('ROSTER_ZEROS_LOST', { ...params, length: 12 })
          : fault('ROSTER_MAC_ILLEGAL', params),
      )
    }
    case 'address':
      return addressCheck(value, params)
    case 'gateway':
      return ipFamily(value) === undefined
        ? bad(fault('ROSTER_ADDRESS_ILLEGAL', params))
        : good(value)
    default:
      return good(value)
  }
}

/** With or without its prefix length; `dhcp` is how people say that there is none. */
const addressCheck = (value: string, params: Fault['params']): CellCheck => {
  if (/^dhcp$/i.test(value)) return good('')
  return ipFamily(value) === undefined && cidrFamily(value) === undefined
    ? bad(fault('ROSTER_ADDRESS_ILLEGAL', params))
    : good(value.toLowerCase())
}
