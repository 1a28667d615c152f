import { describe, expect, it } from 'vitest'
import type { RosterField } from '../columns/rosterField.ts'
import type { CellMark } from '../rosterTable.ts'
import { checkCell } from './checkCell.ts'
import { unframedCell } from './mangledCell.ts'

const check = (field: RosterField | undefined, text: string, mark?: CellMark) => {
  const result = checkCell(text, mark, { row: 2, column: field ?? 'note', field })
  return result.kind === 'good' ? result.value : result.fault.code
}

describe('a cell', () => {
  it.each([
    ['serial', '10000000ABCDEF01', '10000000abcdef01'],
    ['serial', '0xABCDEF01', 'abcdef01'],
    ['serial', '12345678', '12345678'],
    ['mac', 'B8-27-EB-01-02-03', 'b8:27:eb:01:02:03'],
    ['mac', 'b827.eb01.0203, B827EB010204', 'b8:27:eb:01:02:03 b8:27:eb:01:02:04'],
    ['address', '10.0.0.5/24', '10.0.0.5/24'],
    ['address', '2001:DB8::7', '2001:db8::7'],
    ['address', 'DHCP', ''],
    ['name', 'mar-01', 'mar-01'],
    ['asset_tag', '00042', '00042'],
    [undefined, '+49 30 1234567', '+49 30 1234567'],
    [undefined, '-5', '-5'],
    [undefined, '@home', '@home'],
    [undefined, '-', '-'],
    [undefined, '1e05', '1e05'],
  ] as const)('for %s that says %j is %j', (field, text, value) => {
    expect(check(field, text)).toBe(value)
  })

  it.each([
    ['serial', '1E+15', 'ROSTER_VALUE_POWER'],
    ['serial', '1,00000000123457E15', 'ROSTER_VALUE_POWER'],
    ['serial', '1234567', 'ROSTER_ZEROS_LOST'],
    ['serial', 'xyz', 'ROSTER_SERIAL_ILLEGAL'],
    ['mac', '1122334455', 'ROSTER_ZEROS_LOST'],
    ['mac', 'b8:27-eb:01:02:03', 'ROSTER_MAC_ILLEGAL'],
    ['address', '10.0.0.256', 'ROSTER_ADDRESS_ILLEGAL'],
    ['gateway', '10.0.0.1/24', 'ROSTER_ADDRESS_ILLEGAL'],
    ['name', '1-Mar', 'ROSTER_VALUE_DATE'],
    ['name', 'Mrz 24', 'ROSTER_VALUE_DATE'],
    ['asset_tag', 'Dec-01', 'ROSTER_VALUE_DATE'],
    [undefined, '=HYPERLINK("http://x")', 'ROSTER_VALUE_FORMULA'],
    [undefined, "+cmd|' /C calc'!A0", 'ROSTER_VALUE_FORMULA'],
    [undefined, '@SUM(1+1)', 'ROSTER_VALUE_FORMULA'],
    [undefined, '#REF!', 'ROSTER_VALUE_ERROR'],
    [undefined, '1E+08', 'ROSTER_VALUE_POWER'],
  ] as const)('for %s that says %j has the problem %s', (field, text, code) => {
    expect(check(field, text)).toBe(code)
  })

  it.each([
    ['name', 'date', 'ROSTER_VALUE_DATE'],
    ['serial', 'imprecise', 'ROSTER_VALUE_DIGITS'],
    [undefined, 'empty-formula', 'ROSTER_FORMULA_UNSAVED'],
    [undefined, 'date', '2026-03-01'],
    [undefined, 'imprecise', '2026-03-01'],
  ] as const)('for %s with the mark %s is %s', (field, mark, outcome) => {
    expect(check(field, '2026-03-01', mark)).toBe(outcome)
  })
})

describe('a framed cell', () => {
  it.each([
    ['="00042"', '00042'],
    ["'=SUM(A1)", '=SUM(A1)'],
    ["'00042", '00042'],
    ["'tis", "'tis"],
    [' a ', 'a'],
  ])('%j means %j', (text, meant) => {
    expect(unframedCell(text)).toBe(meant)
  })
})
