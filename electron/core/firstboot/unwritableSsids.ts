import { type Fault, fault } from '../faults/fault.ts'
import type { Settings } from '../profile/settings/settings.ts'
import { ssidHex, ssidText } from '../profile/settings/ssidBytes.ts'

/** A fault for each network whose name is no UTF-8 text, for a system whose files hold text only. */
export const unwritableSsids = (system: string, { wifi = [] }: Settings): readonly Fault[] =>
  wifi.flatMap(({ ssid }) =>
    ssidText(ssid) === undefined
      ? [
          fault('PROFILE_VALUE_UNWRITABLE', {
            setting: 'wifi',
            system,
            reason: `the name ${ssidHex(ssid)} (hex) is no UTF-8 text without control characters`,
          }),
        ]
      : [],
  )
