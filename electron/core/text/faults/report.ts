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
} as const satisfies FaultTexts<keyof typeof reportFaults>
