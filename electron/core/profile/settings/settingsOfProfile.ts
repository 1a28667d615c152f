import type { Fault } from '../../faults/fault.ts'
import type { Result } from '../../result.ts'
import type { Profile } from '../profile.ts'
import { resolveWired, type VariableSource } from '../resolveWired.ts'
import type { Settings } from './settings.ts'

/** The settings of one device by a profile of the first form. */
export const settingsOfProfile = (
  profile: Profile,
  device: VariableSource,
): Result<Settings, readonly Fault[]> => {
  const resolved = resolveWired(profile.wired, device)
  if (!resolved.ok) return resolved
  const wired = resolved.value
  const { model, layout } = profile.keyboard
  return {
    ok: true,
    value: {
      hostname: device.name,
      users: [
        {
          name: profile.user.name,
          passwordHash: undefined,
          authorizedKeys: profile.user.authorizedKeys,
          sudo: profile.user.passwordlessSudo ? 'passwordless' : 'password',
          groups: [],
        },
      ],
      ssh: true,
      timezone: profile.timezone,
      ...(profile.locale === '' ? {} : { locale: profile.locale }),
      ...(layout === '' ? {} : { keyboard: model === '' ? { layout } : { model, layout } }),
      ...(profile.wifiCountry === '' ? {} : { wifiCountry: profile.wifiCountry }),
      ...(wired.kind === 'dhcp'
        ? { wired }
        : {
            wired: {
              kind: 'static',
              addresses: [wired.address],
              gateways: wired.gateway === undefined ? [] : [wired.gateway],
            },
            ...(wired.dns.length === 0 ? {} : { dns: wired.dns }),
          }),
      kubernetes: profile.stack,
    },
  }
}
