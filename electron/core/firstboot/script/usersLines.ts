import type { Settings } from '../../profile/settings/settings.ts'
import type { SecretHandling } from '../bootEdit.ts'
import type { FirstBootDevice } from '../firstBootDevice.ts'
import { accountLines } from './accountLines.ts'

/** The accounts; keys of the fleet for the first of them. */
export const usersLines = (
  { users }: Settings,
  { fleetKey }: FirstBootDevice,
  secrets: SecretHandling,
): readonly string[] =>
  users.flatMap((user, index) =>
    accountLines(
      user,
      index === 0 ? [fleetKey, ...user.authorizedKeys] : user.authorizedKeys,
      secrets,
    ),
  )
