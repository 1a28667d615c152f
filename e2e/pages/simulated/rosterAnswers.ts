import type {
  RosterDiff,
  RosterPreview,
  RosterUndo,
} from '../../../renderer/client/contractValues.ts'

const columns: RosterPreview['columns'] = [
  {
    key: 'hostname',
    header: 'Hostname',
    target: { kind: 'field', field: 'name' },
    samples: ['edge-ber-021', 'edge-ber-022', 'edge-ham-001'],
  },
  {
    key: 'standort',
    header: 'Standort',
    target: { kind: 'field', field: 'site' },
    samples: ['ber', 'ham'],
  },
  {
    key: 'role',
    header: 'Role',
    target: { kind: 'field', field: 'role' },
    samples: ['server', 'agent'],
  },
  {
    key: 'ip',
    header: 'IP',
    target: { kind: 'field', field: 'address' },
    samples: ['10.20.4.21/24', '10.20.4.22/24'],
  },
  {
    key: 'rack unit',
    header: 'Rack Unit',
    target: { kind: 'variable', name: 'rack_unit' },
    samples: ['3', '\u202e4'],
  },
]

const read = {
  format: { kind: 'delimited', delimiter: ';', encoding: 'windows-1252', guessed: true },
  headerRow: 1,
  columns,
  fixed: {},
  mappedBy: 'headers',
} as const

const diff: RosterDiff = {
  digest: 'd1',
  created: 2,
  changed: 1,
  unchanged: 40,
  missingCount: 2,
  rows: [
    ...['edge-ber-021', 'edge-ham-001'].map((name, at) => ({
      kind: 'new' as const,
      row: at + 2,
      name,
      site: name.slice(5, 8),
      role: 'agent' as const,
      variables: { address: `10.20.4.${21 + at}/24`, rack_unit: '3' },
      changes: [],
    })),
    {
      kind: 'changed',
      row: 4,
      name: 'edge-ber-002',
      site: 'ber',
      role: 'server',
      variables: {},
      deviceId: 'device-2',
      state: 'active',
      changes: [
        { field: 'role', from: 'agent', to: 'server' },
        { field: 'rack_unit', from: '', to: '7' },
      ],
    },
  ],
  missing: [
    { id: 'device-8', name: 'edge-ber-008', site: 'ber', state: 'planned', onlyPlanned: true },
    { id: 'device-9', name: 'edge-ber-009', site: 'ber', state: 'active', onlyPlanned: false },
  ],
}

const good: RosterPreview = {
  ...read,
  name: 'roster.csv',
  rowCount: 43,
  notes: [{ kind: 'encoding-guessed', encoding: 'windows-1252', sample: 'Köln' }],
  problems: [],
  problemCount: 0,
  diff,
}

const bad: RosterPreview = {
  ...read,
  name: 'broken.csv',
  rowCount: 9,
  notes: [],
  problems: [
    {
      code: 'ROSTER_HOSTNAME_TWICE',
      params: { row: 4, column: 'name', value: 'edge-ber-021', first: 2 },
    },
    {
      code: 'ROSTER_VALUE_POWER',
      params: { row: 5, column: 'serial', value: '1E+15' },
    },
    { code: 'ROSTER_HOSTNAME_ILLEGAL', params: { row: 7, column: 'name', value: 'Edge Ber 24' } },
  ],
  problemCount: 3,
}

/** What a preview says: a file called `broken…` has problems, any other has none. */
export const rosterPreview = (sourceId: string): RosterPreview =>
  sourceId.includes('broken') ? bad : good

export const importedRoster = { id: 'roster-1', name: 'roster.csv', rows: 43, importedAt: 0 }

export const rosterUndo: RosterUndo = {
  roster: importedRoster,
  withdraw: ['edge-ber-021', 'edge-ham-001'],
  restore: ['edge-ber-002'],
  revive: [],
  keep: [{ name: 'edge-ber-003', why: 'made' }],
}
