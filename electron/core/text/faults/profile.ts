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
    happened: '{device}: {setting} ({origin}) needs {variable}, which the roster does not give.',
    nowTrue: 'Nothing was written.',
    doNext: 'Add a column {variable} to the roster, or take it out of the profile.',
  },
  PROFILE_CELL_UNQUOTED: {
    happened:
      '{device}: {setting} ({origin}) would have a shell read what the roster says of {variable}, which has characters that mean something there.',
    nowTrue: 'Nothing was written.',
    doNext:
      'Write {{ {variable} | quote }} in the command, outside of other quotes, or mend the cell.',
  },
  PROFILE_SETTING_UNSUPPORTED: {
    happened: 'The profile sets {setting}, which {system} cannot take from its card.',
    nowTrue: 'Nothing was written.',
    doNext: '{instead} Then take the setting out of the profile, or choose another image.',
  },
  PROFILE_VALUE_INVALID: {
    happened: '{device}: {setting} ({origin}) is not usable: {reason}.',
    nowTrue: 'Nothing was written.',
    doNext: 'Mend the profile, or the cell of the roster from which the value comes.',
  },
  PROFILE_SECRET_MISSING: {
    happened: '{device}: the secret of {setting} is not in the vault of this computer ({name}).',
    nowTrue: 'Nothing was written.',
    doNext: 'Enter it again in the profile; secrets do not travel with it.',
  },
  PROFILE_IMPORT_UNKNOWN: {
    happened: '{name} is no first-boot file that can be a start for a profile: {reason}.',
    nowTrue: 'Nothing was changed.',
    doNext:
      'Choose a user-data, a firstrun.sh, a dietpi.txt or the settings of Raspberry Pi Imager.',
  },
  PROFILE_HOSTNAME_SHARED: {
    happened: '{devices} devices would all have the host name {name}.',
    nowTrue: 'Nothing was written.',
    doNext: 'Let the host name of the profile hold a column of the roster, as {{ name }}.',
  },
  PROFILE_VALUE_UNWRITABLE: {
    happened: 'The profile sets {setting} to what the files of {system} cannot hold: {reason}.',
    nowTrue: 'Nothing was written.',
    doNext: 'Change it, or choose another image.',
  },
} as const satisfies FaultTexts<keyof typeof profileFaults>
