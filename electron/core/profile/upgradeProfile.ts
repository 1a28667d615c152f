import type { FlatProfile, WiredSettings } from './flatProfile.ts'
import type { PlainValue, SettingsLayer } from './layers/settingsLayer.ts'
import type { Profile } from './profile.ts'

/** A profile of the first form in the form of today: its devices come out the same. */
export const upgradeProfile = (flat: FlatProfile): Profile => {
  const { user, keyboard } = flat
  const settings: SettingsLayer = {
    users: [
      {
        name: user.name,
        authorizedKeys: user.authorizedKeys,
        sudo: user.passwordlessSudo ? 'passwordless' : 'password',
      },
    ],
    timezone: flat.timezone,
    ...(flat.locale === '' ? {} : { locale: flat.locale }),
    ...(keyboard.layout === ''
      ? {}
      : {
          keyboard: {
            layout: keyboard.layout,
            ...(keyboard.model === '' ? {} : { model: keyboard.model }),
          },
        }),
    ...(flat.wifiCountry === '' ? {} : { wifiCountry: flat.wifiCountry }),
    ...wired(flat.wired),
    kubernetes: flat.stack,
  }
  return {
    schema: 2,
    name: flat.name,
    version: flat.version,
    note: '',
    maxCardBytes: flat.maxCardBytes,
    settings,
    sites: {},
    roles: {},
    devices: {},
  }
}

const wired = (flat: WiredSettings): { readonly [key: string]: PlainValue } =>
  flat.kind === 'dhcp'
    ? { wired: 'dhcp' }
    : {
        wired: {
          addresses: [template(flat.address)],
          gateways: flat.gateway === '' ? [] : [template(flat.gateway)],
        },
        ...(flat.dns.length === 0 ? {} : { dns: flat.dns.map(template) }),
      }

/** `{variable}` was written with one brace. */
const template = (text: string): string => text.replaceAll(/\{([^{}]*)\}/g, '{{ $1 }}')
