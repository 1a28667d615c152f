import type { profileFaults } from '../../faults/profile.ts'
import type { FaultTexts } from './faultText.ts'

export const profileTexts = {
  PROFILE_NOT_FOUND: {
    happened: 'The profile {name} is not there or cannot be read.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Choose the file again, or use a profile of the list.',
  },
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
  PROFILE_SETTING_UNSUPPORTED: {
    happened: 'The profile sets {setting}, which {system} cannot take from its card.',
    nowTrue: 'Nothing was written.',
    doNext: '{instead} Then take the setting out of the profile, or choose another image.',
  },
} as const satisfies FaultTexts<keyof typeof profileFaults>
