import type { Settings } from '../profile/settings/settings.ts'
import type { ExpectedSetting } from './expectedSetting.ts'
import { expectedSettings } from './expectedSettings.ts'
import type { FirstBootDevice } from './firstBootDevice.ts'
import { type RootFile, rootFile } from './root/rootFile.ts'
import { type ServiceManager, shellReporter } from './shellReporter.ts'

/** The reporter for systems without Python, as files of a dialect. `cannot`: what the system has nothing to look at for. */
export const shellReporterFiles = (
  settings: Settings,
  device: FirstBootDevice,
  service: ServiceManager,
  cannot: readonly ExpectedSetting['check'][] = [],
): readonly RootFile[] => {
  const { flashId, helloKey, stations, parts } = device
  const expect = expectedSettings(settings, device).filter(({ check }) => !cannot.includes(check))
  return shellReporter({ flashId, helloKey, stations, parts: parts.shell, expect, service }).map(
    ({ path, mode, text }) => rootFile(path, text, { mode }),
  )
}
