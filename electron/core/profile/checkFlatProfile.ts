import type { Fault } from '../faults/fault.ts'
import type { Result } from '../result.ts'
import { addressProblems, hasVariable } from './addressProblems.ts'
import { defaultFlatProfile as defaultProfile } from './defaultFlatProfile.ts'
import type { FlatProfile, WiredSettings } from './flatProfile.ts'
import {
  authorizedKey,
  keyboardPart,
  locale,
  profileName,
  timezone,
  userName,
  wifiCountry,
} from './profileField.ts'
import { ProfileReader } from './profileReader.ts'

const MIB = 1024 * 1024

/**
 * A profile out of parsed YAML or JSON, or all its problems (PROFILE_INVALID with `field` and `reason`).
 * Settings that are not there are those of `defaultFlatProfile`; settings that do not exist are problems.
 */
export const checkFlatProfile = (data: unknown): Result<FlatProfile, readonly Fault[]> => {
  const faults: Fault[] = []
  const top = ProfileReader.of(data, '', faults)
  const user = top.group('user')
  const keyboard = top.group('keyboard')
  const profile: FlatProfile = {
    name: top.text('name', defaultProfile.name, profileName),
    version: top.whole('version', defaultProfile.version, 1, 1_000_000),
    user: {
      name: user.text('name', defaultProfile.user.name, userName),
      authorizedKeys: user.texts('authorizedKeys', authorizedKey),
      passwordlessSudo: user.flag('passwordlessSudo', defaultProfile.user.passwordlessSudo),
    },
    timezone: top.text('timezone', defaultProfile.timezone, timezone),
    locale: top.text('locale', defaultProfile.locale, locale),
    keyboard: {
      model: keyboard.text('model', defaultProfile.keyboard.model, keyboardPart),
      layout: keyboard.text('layout', defaultProfile.keyboard.layout, keyboardPart),
    },
    wifiCountry: top.text('wifiCountry', defaultProfile.wifiCountry, wifiCountry),
    wired: readWired(top),
    stack: top.oneOf('stack', defaultProfile.stack, ['k3s', 'none']),
    maxCardBytes: top.whole('maxCardBytes', defaultProfile.maxCardBytes, 64 * MIB, 2 ** 41),
  }
  if (profile.keyboard.model !== '' && profile.keyboard.layout === '') {
    keyboard.problem('layout', 'a model needs a layout')
  }
  user.end()
  keyboard.end()
  top.end()
  return faults.length > 0 ? { ok: false, fault: faults } : { ok: true, value: profile }
}

const readWired = (top: ProfileReader): WiredSettings => {
  const wired = top.group('wired')
  const kind = wired.oneOf('kind', defaultProfile.wired.kind, ['dhcp', 'static'])
  if (kind === 'dhcp') {
    wired.end()
    return { kind }
  }
  const anything = () => undefined
  const settings = {
    address: wired.text('address', '', anything),
    gateway: wired.text('gateway', '', anything),
    dns: wired.texts('dns', anything),
  }
  // A text that waits for the roster is checked when a row fills it; the others are checked now.
  for (const { field, reason } of addressProblems(withoutVariables(settings))) {
    wired.problem(field.slice('wired.'.length), reason)
  }
  wired.end()
  return { kind, ...settings }
}

/** The settings with a sound value wherever a variable stands, of the family that the fixed ones have. */
const withoutVariables = (settings: {
  readonly address: string
  readonly gateway: string
  readonly dns: readonly string[]
}) => {
  const six = [settings.address, settings.gateway].some((text) => text.includes(':'))
  return {
    address: hasVariable(settings.address)
      ? six
        ? '2001:db8::1/64'
        : '192.0.2.1/24'
      : settings.address,
    gateway: hasVariable(settings.gateway) ? '' : settings.gateway,
    dns: settings.dns.filter((text) => !hasVariable(text)),
  }
}
