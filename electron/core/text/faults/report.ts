import type { reportFaults } from '../../faults/report.ts'
import type { FaultTexts } from './faultText.ts'

export const reportTexts = {
  REPORT_WRITE_FAILED: {
    happened: 'The report could not be written to {folder}: {reason}.',
    nowTrue: 'The inventory is unchanged.',
    doNext: 'Choose a folder with room that you may write to.',
  },
  REPORT_FORMAT_UNKNOWN: {
    happened: 'There is no report format {format}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Use one of {known}.',
  },
  REPORT_NOT_FOUND: {
    happened: 'The report {name} is not there or cannot be read.',
    nowTrue: 'Nothing was checked.',
    doNext: 'Choose the JSON file of a report.',
  },
  REPORT_UNREADABLE: {
    happened: 'This is not a fleet report that Bramble can check: {reason}.',
    nowTrue: 'Nothing was checked.',
    doNext: 'Choose the JSON file of a report.',
  },
  REPORT_NOT_OURS: {
    happened: 'This report was made by the station {origin}.',
    nowTrue: 'This inventory cannot prove or refute it.',
    doNext: 'Check it where it was made.',
  },
  REPORT_HEAD_UNKNOWN: {
    happened: 'The report names event {seq} with a hash that is not in this log.',
    nowTrue: 'Report and log do not belong together: one of them was changed or cut off.',
    doNext: 'Compare both with a backup and with older reports.',
  },
  REPORT_ALTERED: {
    happened:
      'The report says something else than the log at {count} places; the first is {where}.',
    nowTrue: 'The log is intact, the report was changed.',
    doNext: 'Do not use this report; write a new one.',
  },
} as const satisfies FaultTexts<keyof typeof reportFaults>
