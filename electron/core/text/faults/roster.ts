import type { rosterFaults } from '../../faults/roster.ts'
import type { FaultTexts } from './faultText.ts'

export const rosterTexts = {
  ROSTER_NOT_FOUND: {
    happened: 'The roster {name} is not there or cannot be read.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Choose the file again.',
  },
  ROSTER_EMPTY: {
    happened: 'The roster {name} has no rows below its header.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Add a row for each device.',
  },
  ROSTER_ENCODING: {
    happened: 'The roster {name} is not UTF-8 text (from byte {at} on).',
    nowTrue: 'Nothing was changed.',
    doNext: 'Save it anew as "CSV UTF-8".',
  },
  ROSTER_UNREADABLE: {
    happened: 'The roster {name} is not a table: {reason} in line {line}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Mend that line; a quote that is opened must be closed.',
  },
  ROSTER_COLUMN_MISSING: {
    happened: 'The roster {name} has no column {column}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Add the column. Needed are name, site and role.',
  },
  ROSTER_COLUMN_TWICE: {
    happened: 'The roster {name} has the column {column} twice.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Rename or remove one of them.',
  },
  ROSTER_CELL_MISSING: {
    happened: 'Row {row}: {column} is empty.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Fill in the cell.',
  },
  ROSTER_HOSTNAME_ILLEGAL: {
    happened: 'Row {row}: "{value}" cannot be a host name.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Use letters, digits and hyphens, at most 63, not starting or ending with a hyphen.',
  },
  ROSTER_HOSTNAME_TWICE: {
    happened: 'Row {row}: the name {value} is already used in row {first}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Give each device a name of its own.',
  },
  ROSTER_SITE_UNKNOWN: {
    happened: 'Row {row}: the site "{value}" is not known.',
    nowTrue: 'Nothing was changed.',
    doNext:
      'Use one of {known}. To add a site, list it in sites.csv beside the roster, or give it with --site.',
  },
  ROSTER_ROLE_UNKNOWN: {
    happened: 'Row {row}: the role "{value}" is not known.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Use one of {known}.',
  },
  ROSTER_SITE_TWICE: {
    happened: 'Row {row} of the site list: "{value}" is already in row {first}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'List each site once, in one spelling.',
  },
  ROSTER_CELL_UNNAMED: {
    happened: 'Row {row}: cell {column} holds text, but its column has no header.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Give the column a header, or clear the cell. A comma inside a value needs quotes.',
  },
  ROSTER_CELL_TOO_LONG: {
    happened: 'Row {row}: {column} is longer than {limit} characters.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Shorten it. Was a quote left open further up?',
  },
  ROSTER_CELL_CONTROL: {
    happened: 'Row {row}: {column} holds a control character.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Type the value in again.',
  },
  ROSTER_FILE_TOO_LARGE: {
    happened: 'The roster {name} is larger than {limit} MiB.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Choose the roster itself, or split it.',
  },
  ROSTER_TOO_LARGE: {
    happened: 'The roster {name} has more than {limit} rows.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Split it into several rosters.',
  },
} as const satisfies FaultTexts<keyof typeof rosterFaults>
