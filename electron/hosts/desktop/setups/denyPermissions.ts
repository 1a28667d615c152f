import { session } from 'electron'

/** The page needs nothing of the computer: every permission is refused, asked for or only looked at. */
export const denyPermissions = (): void => {
  const page = session.defaultSession
  page.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  page.setPermissionCheckHandler(() => false)
  page.setDevicePermissionHandler(() => false)
  page.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  page.setBluetoothPairingHandler?.((_details, answer) => answer({ confirmed: false }))
}
