import type { BrambleClient } from '../shared/brambleClient.ts'
import { table } from './table.ts'

export type DialectOnWire = Awaited<ReturnType<BrambleClient['profiles']['dialects']>>[number]

/** What a system can be told by its card, a line for each setting; one line where it can be told nothing. */
export const capabilityLines = ({ instead, capabilities }: DialectOnWire): readonly string[] =>
  instead === undefined
    ? table(
        ['SETTING', 'CAN', 'WHY, OR WHAT CAN BE DONE'],
        Object.entries(capabilities).map(([setting, row]) => [
          setting,
          row.can,
          row.can === 'yes' ? '' : row.can === 'partly' ? row.why : row.instead,
        ]),
      )
    : [`It takes no settings from its card. ${instead}`]
