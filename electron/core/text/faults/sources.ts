import type { sourcesFaults } from '../../faults/sources.ts'
import type { FaultTexts } from './faultText.ts'

export const sourcesTexts = {
  SOURCE_FILE_MISSING: {
    happened: 'There is no {what} at {name}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Check the path, or choose the file again.',
  },
} as const satisfies FaultTexts<keyof typeof sourcesFaults>
