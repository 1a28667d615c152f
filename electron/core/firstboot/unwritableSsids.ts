import { type Fault, fault } from '../faults/fault.ts'
import type { Settings } from '../profile/settings/settings.ts'
import { ssidHex, ssidText } from '../profile/settings/ssidBytes.ts'

/**
 * A fault for each network whose name is no UTF-8 text, for a system whose files hold text only. `networkd`: one whose
 * netplan writes wpa_supplicant's file itself; from 1.0 on it puts a name between `P"` and `"` with its backslashes as
 * they are, where wpa_supplicant takes them for escapes (seen with trixie's), so that the device asks for another network.
 */
export const unwritableSsids = (
  system: string,
  { wifi = [] }: Settings,
  by: 'text' | 'networkd' = 'text',
): readonly Fault[] =>
  wifi.flatMap(({ ssid }) => {
    const text = ssidText(ssid)
    const reason =
      text === undefined
        ? 'is no UTF-8 text without control characters'
        : by === 'networkd' && text.includes('\\')
          ? 'has a backslash, which its netplan does not bring through'
          : undefined
    return reason === undefined
      ? []
      : [
          fault('PROFILE_VALUE_UNWRITABLE', {
            setting: 'wifi',
            system,
            reason: `the name ${ssidHex(ssid)} (hex) ${reason}`,
          }),
        ]
  })
