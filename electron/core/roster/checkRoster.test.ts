import { describe, expect, it } from 'vitest'
import { explainFault } from '../text/faults/explainFault.ts'
import { checkRoster } from './checkRoster.ts'
import type { RosterTable } from './rosterTable.ts'

const table = (header: string, ...rows: string[]): RosterTable => ({
  name: 'fleet.csv',
  headerRow: 1,
  header: header.split(','),
  rows: rows.map((row) => row.split(',')),
})

const faultsOf = (given: RosterTable, sites?: readonly string[]) => {
  const result = checkRoster(given, sites === undefined ? {} : { sites })
  if (result.ok) throw new Error('expected faults')
  return result.fault.map(({ code, params }) => [code, params.row, params.column])
}

describe('a roster that can be used', () => {
  it('becomes rows, with every other column as a variable', () => {
    const result = checkRoster(
      table('Name , SITE,role,Rack', ' Pi-01,Depot,Server,N1', 'pi-02,Depot,agent,'),
    )
    expect(result).toEqual({
      ok: true,
      value: {
        name: 'fleet.csv',
        rows: [
          { row: 2, name: 'pi-01', site: 'Depot', role: 'server', variables: { rack: 'N1' } },
          { row: 3, name: 'pi-02', site: 'Depot', role: 'agent', variables: { rack: '' } },
        ],
      },
    })
  })

  it('may call the name column hostname, and keeps hostname as a variable beside a name column', () => {
    const synonym = checkRoster(table('hostname,location,role', 'a,x,none'))
    expect(synonym.ok && synonym.value.rows[0]?.name).toBe('a')
    const both = checkRoster(table('hostname,name,site,role', 'h,n,x,none'))
    expect(both.ok && both.value.rows[0]).toMatchObject({ name: 'n', variables: { hostname: 'h' } })
  })

  it('takes the spelling of a site from the list of sites', () => {
    const result = checkRoster(table('name,site,role', 'a,depot  north,none'), {
      sites: ['Depot North'],
    })
    expect(result.ok && result.value.rows[0]?.site).toBe('Depot North')
  })

  it('skips blank rows but keeps their numbers, and forgives empty cells at the end', () => {
    const result = checkRoster(table('name,site,role', 'a,x,none', ',,', 'b,x,none,,'))
    expect(result.ok && result.value.rows.map((row) => row.row)).toEqual([2, 4])
  })

  it('treats a column called __proto__ as any other', () => {
    const result = checkRoster(table('name,site,role,__proto__', 'a,x,none,evil'))
    expect(result.ok && result.value.rows[0]?.variables).toEqual({ proto: 'evil' })
  })

  it('may have 10,000 rows and not one more', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => `pi-${index},x,none`)
    expect(checkRoster(table('name,site,role', ...rows)).ok).toBe(true)
    expect(faultsOf(table('name,site,role', ...rows, 'one-more,x,none'))).toEqual([
      ['ROSTER_TOO_LARGE', undefined, undefined],
    ])
  })
})

describe('a roster that cannot be used', () => {
  it('names every problem of every row at once, in order', () => {
    const given = table(
      'name,site,role',
      'ok-1,Depot,server',
      'under_score,Depot,agent',
      'OK-1,Depot,agent',
      ',Depot,agent',
      'ok-2,Moon,boss',
      'ok-3,Depot',
    )
    expect(faultsOf(given, ['Depot'])).toEqual([
      ['ROSTER_HOSTNAME_ILLEGAL', 3, 'name'],
      ['ROSTER_HOSTNAME_TWICE', 4, 'name'],
      ['ROSTER_CELL_MISSING', 5, 'name'],
      ['ROSTER_SITE_UNKNOWN', 6, 'site'],
      ['ROSTER_ROLE_UNKNOWN', 6, 'role'],
      ['ROSTER_CELL_MISSING', 7, 'role'],
    ])
  })

  it('names every column that is missing or there twice', () => {
    expect(faultsOf(table('name,rack,Rack', 'a,b,c'))).toEqual([
      ['ROSTER_COLUMN_TWICE', 1, 'rack'],
      ['ROSTER_COLUMN_MISSING', 1, 'site'],
      ['ROSTER_COLUMN_MISSING', 1, 'role'],
    ])
  })

  it('has no rows', () => {
    expect(faultsOf(table('name,site,role'))).toEqual([['ROSTER_EMPTY', undefined, undefined]])
    expect(faultsOf(table('name,site,role', ',,'))).toEqual([
      ['ROSTER_EMPTY', undefined, undefined],
    ])
  })

  it.each([
    ['-a'],
    ['a-'],
    ['a.b'],
    ['a b'],
    ['é'],
    ['a'.repeat(64)],
    ['localhost'],
    ['\u212a'], // Kelvin sign: folds to k
    ['a\nb'],
  ])('has a name that cannot be one: %j', (name) => {
    const given = {
      name: 'f',
      headerRow: 1,
      header: ['name', 'site', 'role'],
      rows: [[name, 'x', 'none']],
    }
    expect(faultsOf(given)).toEqual([['ROSTER_HOSTNAME_ILLEGAL', 2, 'name']])
  })

  it('spells one site in two ways while no list of sites says which', () => {
    expect(faultsOf(table('name,site,role', 'a,Berlin,none', 'b,berlin,none'))).toEqual([
      ['ROSTER_SITE_UNKNOWN', 3, 'site'],
    ])
  })

  it('has text where the header has none, and control characters in a cell', () => {
    expect(faultsOf(table('name,site,role', 'a,x,none,stray'))).toEqual([
      ['ROSTER_CELL_UNNAMED', 2, 4],
    ])
    expect(faultsOf(table('name,site,role,rack', 'a,x,none,\u001b[31m'))).toEqual([
      ['ROSTER_CELL_CONTROL', 2, 'rack'],
    ])
    expect(faultsOf(table('name,site,role,rack', `a,x,none,${'r'.repeat(501)}`))).toEqual([
      ['ROSTER_CELL_TOO_LONG', 2, 'rack'],
    ])
  })

  it('has its rows numbered as a spreadsheet shows them, whatever stands above its header', () => {
    const given = { ...table('name,site,role', 'a,x,none', 'a,x,none'), headerRow: 3 }
    const result = checkRoster(given)
    const told = result.ok ? '' : explainFault(result.fault[0] ?? neverHere()).happened
    expect(told).toBe('Row 5: the name a is already used in row 4.')
    expect(faultsOf({ ...given, header: ['name', 'site'] })).toContainEqual([
      'ROSTER_COLUMN_MISSING',
      3,
      'role',
    ])
  })

  it('is told in words that hold nothing dangerous of the file', () => {
    const result = checkRoster(table('name,site,role', 'a\u202eb,x,none'))
    const told = result.ok ? '' : explainFault(result.fault[0] ?? neverHere()).happened
    expect(told).toBe('Row 2: "ab" cannot be a host name.')
  })
})

const neverHere = (): never => {
  throw new Error('no fault')
}
