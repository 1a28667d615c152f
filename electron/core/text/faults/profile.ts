import type { profileFaults } from '../../faults/profile.ts'
import type { FaultTexts } from './faultText.ts'

export const profileTexts = {
  PROFILE_INVALID: {
    happened: "The profile's {field} is not usable: {reason}.",
    nowTrue: 'Nothing was written.',
    doNext: 'Mend the profile.',
  },
  PROFILE_VARIABLE_UNRESOLVED: {
    happened: '{device}: the profile needs {variable}, which the roster does not give.',
    nowTrue: 'Nothing was written.',
    doNext: 'Add a column {variable} to the roster, or take it out of the profile.',
  },
} as const satisfies FaultTexts<keyof typeof profileFaults>
