import type { filterFaults } from '../../faults/filter.ts'
import type { FaultTexts } from './faultText.ts'

export const filterTexts = {
  FILTER_FIELD_UNKNOWN: {
    happened: 'The filter asks for "{key}", which no device has.',
    nowTrue: 'Nothing was looked for.',
    doNext: 'Use one of {known}.',
  },
  FILTER_VALUE_UNKNOWN: {
    happened: 'The filter asks for {key} "{value}", which there is not.',
    nowTrue: 'Nothing was looked for.',
    doNext: 'Use one of {known}.',
  },
} as const satisfies FaultTexts<keyof typeof filterFaults>
