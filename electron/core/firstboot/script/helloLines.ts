import type { Settings } from '../../profile/settings/settings.ts'
import type { SecretHandling } from '../bootEdit.ts'
import { reporterFiles } from '../debian/reporterFiles.ts'
import type { FirstBootDevice } from '../firstBootDevice.ts'
import { fileLines } from './fileLines.ts'

/** The reporter, which says hello once the device is up. */
export const helloLines = (
  settings: Settings,
  device: FirstBootDevice,
  secrets: SecretHandling,
): readonly string[] => [
  ...fileLines(reporterFiles(settings, device), secrets),
  'systemctl enable bramble-hello.service',
]
