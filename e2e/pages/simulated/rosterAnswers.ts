import type { RosterCheck } from '../../../renderer/client/contractValues.ts'

const good: RosterCheck = {
  name: 'roster.csv',
  rows: ['edge-ber-021', 'edge-ber-022', 'edge-ham-001'].map((name, at) => ({
    row: at + 2,
    name,
    site: name.slice(5, 8),
    role: at === 0 ? 'server' : 'agent',
    variables: { address: `10.20.4.${21 + at}/24` },
  })),
  problems: [],
}

const bad: RosterCheck = {
  name: 'broken.csv',
  rows: [],
  problems: [
    { code: 'ROSTER_HOSTNAME_TWICE', params: { row: 4, value: 'edge-ber-021', first: 2 } },
    { code: 'ROSTER_HOSTNAME_ILLEGAL', params: { row: 7, value: 'Edge Ber 24' } },
    { code: 'ROSTER_HOSTNAME_TWICE', params: { row: 9, value: 'edge-ber-021', first: 2 } },
  ],
}

/** What a check says: a file called `broken…` has problems, any other has none. */
export const rosterCheck = (sourceId: string): RosterCheck =>
  sourceId.includes('broken') ? bad : good
