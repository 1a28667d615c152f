import { describe, expect, it } from 'vitest'
import { deviceSheet } from '../../../engine/report/sheets/deviceSheet.ts'
import { autoMapping, measuredColumns } from './autoMapping.ts'
import { columnKeys, headerSet } from './headerKey.ts'
import { rosterColumns } from './rosterColumns.ts'
import type { RosterMapping } from './rosterMapping.ts'
import { variableName } from './variableName.ts'
import { withOverrides } from './withOverrides.ts'

const said = (...header: string[]) => {
  const { columns } = autoMapping(header)
  return header.map((_, at) => {
    const target = columns[columnKeys(header)[at] ?? '']
    return target?.kind === 'field'
      ? target.field
      : target?.kind === 'variable'
        ? `$${target.name}`
        : '-'
  })
}
const faults = (header: readonly string[], mapping: RosterMapping = autoMapping(header)) => {
  const columns = rosterColumns({ name: 'f', headerRow: 1, header }, mapping)
  return columns.ok ? [] : columns.fault.map(({ code }) => code)
}

describe('what headers say by themselves', () => {
  it.each([
    ['name site role', ['name', 'site', 'role']],
    ['HOST_NAME Location Node-Role', ['name', 'site', 'role']],
    ['Gerätename Standort Rolle Seriennummer', ['name', 'site', 'role', 'serial']],
    ['IP MAC S/N Asset', ['address', 'mac', 'serial', 'asset_tag']],
    ['id ID2 Größe', ['$id', '$id2', '$größe']],
  ])('%s', (header, fields) => {
    expect(said(...header.split(' '))).toEqual(fields)
  })

  it('in two words, in French and Spanish', () => {
    expect(said("Nom d'hôte", 'Numéro de série', 'Ubicación', 'Adresse IP')).toEqual([
      'name',
      'serial',
      'site',
      'address',
    ])
  })

  it('gives a field to the column that spells it best, and none twice', () => {
    expect(said('hostname', 'name', 'ip', 'address')).toEqual([
      '$hostname',
      'name',
      '$ip',
      'address',
    ])
  })

  it('of our own report is the plan alone: what was measured is nothing', () => {
    const titles = deviceSheet({ devices: [] } as never).columns.map(({ title }) => title)
    const header = [...titles, 'rack', 'address']
    const fields = said(...header)
    expect(fields.filter((field) => field !== '-')).toEqual([
      'name',
      'site',
      'role',
      'id',
      '$rack',
      'address',
    ])
    const known = new Set(titles.map((title) => title.toLowerCase()))
    expect([...measuredColumns].filter((title) => !known.has(title))).toEqual([])
  })
})

describe('the name of a variable', () => {
  it.each([
    ['Rack Unit (U)', 'rack_unit_u'],
    ['  __x__ ', 'x'],
    ['ラック', 'ラック'],
    ['%', ''],
  ])('of %j is %j', (header, name) => {
    expect(variableName(header)).toBe(name)
  })

  it('collides, is the device’s own, or is none: each a problem', () => {
    const base = ['name', 'site', 'role']
    expect(faults([...base, 'Rack Unit', 'rack-unit'])).toEqual(['ROSTER_VARIABLE_TWICE'])
    expect(faults([...base, 'rack', 'Rack '])).toEqual(['ROSTER_COLUMN_TWICE'])
    const mapping = autoMapping([...base, 'x'])
    const as = (name: string): RosterMapping => ({
      ...mapping,
      columns: { ...mapping.columns, x: { kind: 'variable', name } },
    })
    expect(faults([...base, 'x'], as('Site'))).toEqual(['ROSTER_VARIABLE_RESERVED'])
    expect(faults([...base, 'x'], as('%'))).toEqual(['ROSTER_VARIABLE_ILLEGAL'])
  })
})

describe('what a person says of columns', () => {
  it('takes a field from the column that had it', () => {
    const header = ['name', 'alias', 'site', 'role']
    const over = withOverrides(autoMapping(header), header, {
      columns: { Alias: { kind: 'field', field: 'name' } },
      fixed: { role: 'agent' },
    })
    expect(over.ok && over.value.columns).toMatchObject({
      name: { kind: 'variable', name: 'name' },
      alias: { kind: 'field', field: 'name' },
    })
  })

  it('stands in for a site or role that no column gives', () => {
    const header = ['name']
    expect(faults(header)).toEqual(['ROSTER_COLUMN_MISSING', 'ROSTER_COLUMN_MISSING'])
    expect(
      faults(header, { ...autoMapping(header), fixed: { site: 'ber', role: 'agent' } }),
    ).toEqual([])
  })

  it('is remembered by the set of headers, whatever their order and case', () => {
    expect(headerSet(['Name', 'Rack  Unit', ''])).toBe(headerSet(['rack unit', 'NAME']))
    expect(headerSet(['a', 'a'])).not.toBe(headerSet(['a']))
  })
})
