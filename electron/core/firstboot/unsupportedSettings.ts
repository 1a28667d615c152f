import { type Fault, fault } from '../faults/fault.ts'
import type { SettingKey } from '../profile/settings/settings.ts'
import type { Dialect } from './dialect.ts'

/**
 * The settings among `said` (those that a profile sets, not the defaults) which the dialect cannot bring to a
 * device: a fault each, that says what can be done instead. A setting is never passed over in silence.
 * None for a system that takes no setting at all: its one fault comes of `files`, and says it once.
 */
export const unsupportedSettings = (
  dialect: Dialect,
  said: readonly SettingKey[],
): readonly Fault[] =>
  (dialect.reach.kind === 'elsewhere' ? [] : said).flatMap((setting) => {
    const capability = dialect.capabilities[setting]
    return capability.can === 'no'
      ? [
          fault('PROFILE_SETTING_UNSUPPORTED', {
            setting,
            system: dialect.system,
            instead: capability.instead,
          }),
        ]
      : []
  })
