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
    happened: 'The roster {name} is not text (from byte {at} on).',
    nowTrue: 'Nothing was changed.',
    doNext: 'Save it anew as "CSV UTF-8", or say how it is encoded.',
  },
  ROSTER_UNREADABLE: {
    happened: 'The roster {name} is not a table: {reason} in line {line}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Mend that line; a quote that is opened must be closed.',
  },
  ROSTER_COLUMN_MISSING: {
    happened: 'The roster {name} has no column {column}.',
    nowTrue: 'Nothing was changed.',
    doNext:
      'Add the column, say which other one it is, or give one site or role for all rows. Needed are name, site and role.',
  },
  ROSTER_COLUMN_TWICE: {
    happened: 'The roster {name} has the column {column} twice.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Rename or remove one of them, or map it to another variable or to nothing.',
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
  ROSTER_COLUMN_UNNAMED: {
    happened:
      'Column {column} holds text in {count} rows, the first of them row {row}, but has no header.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Give the column a header, or clear its cells. Were header cells merged?',
  },
  ROSTER_HEADER_MERGED: {
    happened: 'In the header of {name} the cells {range} are merged into one.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Unmerge them and give each column a header of its own.',
  },
  ROSTER_VARIABLE_TWICE: {
    happened: 'The columns {first} and {column} both become {value}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Rename one of them, or map it to another variable or to nothing.',
  },
  ROSTER_VARIABLE_RESERVED: {
    happened:
      'The column {column} cannot become a variable called {value}: the device itself has that.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Give the variable another name.',
  },
  ROSTER_VARIABLE_ILLEGAL: {
    happened: 'The column {column} cannot become a variable called "{value}".',
    nowTrue: 'Nothing was changed.',
    doNext: 'Use letters, digits and underscores.',
  },
  ROSTER_VALUE_POWER: {
    happened:
      'Row {row}: {column} says {value}: a spreadsheet took it for a number and shortened it.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Format the column as text in the spreadsheet and type the value in again.',
  },
  ROSTER_VALUE_DATE: {
    happened: 'Row {row}: {column} says {value}: a spreadsheet took it for a date.',
    nowTrue: 'Nothing was changed.',
    doNext:
      'Format the column as text in the spreadsheet and type the value in again. A name of that form is taken in small letters.',
  },
  ROSTER_VALUE_DIGITS: {
    happened:
      'Row {row}: {column} says {value}, a number of more digits than a spreadsheet keeps; the last ones are lost.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Format the column as text in the spreadsheet and type the value in again.',
  },
  ROSTER_VALUE_ERROR: {
    happened: 'Row {row}: {column} holds the error {value} of a formula.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Mend the formula, or type the value in.',
  },
  ROSTER_VALUE_FORMULA: {
    happened: 'Row {row}: {column} holds a formula and no value: {value}.',
    nowTrue: 'Nothing was changed.',
    doNext:
      'Replace it by its value. Such a cell can run commands in whatever opens the list next.',
  },
  ROSTER_FORMULA_UNSAVED: {
    happened: 'Row {row}: {column} holds a formula whose value was not saved.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Open the file in the spreadsheet, save it, and try again.',
  },
  ROSTER_ZEROS_LOST: {
    happened:
      'Row {row}: {column} says {value}, which should have {length} digits: a spreadsheet took the zeros at its start away.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Format the column as text in the spreadsheet and type the value in again.',
  },
  ROSTER_SERIAL_ILLEGAL: {
    happened: 'Row {row}: {column} says {value}, which is no serial number of a board.',
    nowTrue: 'Nothing was changed.',
    doNext:
      'It has 16 hex digits, as 10000000abcdef01, or the last 8 of them. Leave the cell empty if you do not know it; the device tells it.',
  },
  ROSTER_MAC_ILLEGAL: {
    happened: 'Row {row}: {column} says {value}, which is no MAC address.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Write it as b8:27:eb:01:02:03, several with a blank between them.',
  },
  ROSTER_ADDRESS_ILLEGAL: {
    happened: 'Row {row}: {column} says {value}, which is no IP address.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Write it as 192.168.1.20 or 192.168.1.20/24, or leave the cell empty.',
  },
  ROSTER_VALUE_TWICE: {
    happened: 'Row {row}: the {column} {value} is already in row {first}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Correct one of the two rows.',
  },
  ROSTER_VALUE_TAKEN: {
    happened: 'Row {row}: the {column} {value} belongs to the device {device} of the inventory.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Correct the row, or name that device in it.',
  },
  ROSTER_NAME_TAKEN: {
    happened: 'Row {row}: the name {value} belongs to another device of the inventory.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Choose another name, or leave out the device id if that device is meant.',
  },
  ROSTER_ID_UNKNOWN: {
    happened: 'Row {row}: the inventory has no device with the id {value}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Leave the id empty for a new device, or copy it from the inventory.',
  },
  ROSTER_DEVICE_TWICE: {
    happened: 'Row {row}: its name is that of the device that row {first} names by its id.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Keep one of the two rows.',
  },
  ROSTER_SERIAL_DIFFERS: {
    happened:
      'Row {row}: {value} is not the serial number of {device}; the device itself told {serial}.',
    nowTrue: 'Nothing was changed.',
    doNext:
      'Correct the serial number, or leave the cell empty. If the board was swapped, settle that in the inventory first.',
  },
  ROSTER_NO_LIST: {
    happened: '{name} holds no list of devices.',
    nowTrue: 'Nothing was changed.',
    doNext:
      'Write a list of devices, a group with such a list under devices, or devices by their names.',
  },
  ROSTER_VALUE_NESTED: {
    happened: 'Device {row}: {column} holds a list or group inside another.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Use text, a number, a list of words, or one group of them.',
  },
  ROSTER_TOO_WIDE: {
    happened: 'The roster {name} has more than {limit} columns.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Delete the columns that no device needs.',
  },
  ROSTER_TOO_LONG: {
    happened: 'The sheet in {name} has text below row {limit}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Delete what stands below the devices, or split the list.',
  },
  ROSTER_FILE_KIND: {
    happened: '{name} is {kind}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Save it as .xlsx or as CSV and choose that.',
  },
  ROSTER_WORKBOOK_DAMAGED: {
    happened: 'The workbook {name} cannot be read: {reason}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Open it in the spreadsheet and save it anew as .xlsx.',
  },
  ROSTER_WORKBOOK_TOO_LARGE: {
    happened: 'The workbook {name} unpacks to more than {limit} MiB, which no roster does.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Keep only the sheet with the devices, or save it as CSV.',
  },
  ROSTER_SHEET_MISSING: {
    happened: 'The workbook {name} has no sheet {sheet}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Choose one of {known}.',
  },
  ROSTER_PLAN_CHANGED: {
    happened: 'The roster or the inventory changed since you looked at what would be done.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Look again, then apply.',
  },
  ROSTER_GENERATE_INVALID: {
    happened: 'The roster cannot be made. In {field}: {reason}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Correct it and try again.',
  },
  ROSTER_NOT_WRITTEN: {
    happened: 'The roster cannot be written to {path}: {reason}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Name a file that is not there yet, in a folder that may be written to.',
  },
  ROSTER_NOTHING_TO_UNDO: {
    happened: 'There is no import that can be undone.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Imports of older versions of Bramble, and those undone before, cannot be.',
  },
  ROSTER_MAP_UNKNOWN: {
    happened: 'The roster has no column {column}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Name one of {known}.',
  },
} as const satisfies FaultTexts<keyof typeof rosterFaults>
