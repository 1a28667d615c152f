import { fromHex } from '../../ids/hex.ts'
import { Secret } from '../../text/secret.ts'
import { hasTemplate } from '../template/templateParts.ts'
import { anyText } from './settingChecks.ts'
import type { SettingValue } from './settingValue.ts'
import { SSID_LIMIT } from './ssidBytes.ts'
import type { WifiKey, WifiNetwork } from './wifiNetwork.ts'

/**
 * `ssid` (text) or `ssidHex` (its octets), `hidden`, `security: open | wpa2 | wpa3`, and the key: `pmk` where it was
 * derived, `passphrase` where WPA3 or an SSID with variables needs it.
 */
export const readWifi = (value: SettingValue): WifiNetwork =>
  value.group((field) => {
    const ssid = readSsid(field('ssid'), field('ssidHex'))
    const hidden = field('hidden').isThere ? field('hidden').flag() : false
    const keyed = field('pmk').isThere || field('passphrase').isThere
    const security = field('security').isThere
      ? field('security').oneOf(['open', 'wpa2', 'wpa3'])
      : keyed
        ? 'wpa2'
        : 'open'
    if (security === 'open' && keyed) field('security').problem('an open network has no key')
    if (security !== 'open' && !keyed) field('passphrase').problem('it is missing')
    if (security === 'wpa3' && field('pmk').isThere) {
      field('pmk').problem('WPA3 proves the passphrase itself; a derived key cannot take its place')
    }
    return { ssid, hidden, key: readKey(field, security, ssid) }
  })

const readKey = (
  field: (key: string) => SettingValue,
  security: 'open' | 'wpa2' | 'wpa3',
  ssid: Uint8Array,
): WifiKey => {
  const [pmk, passphrase] = [field('pmk'), field('passphrase')]
  if (security === 'open') return { kind: 'open' }
  if (pmk.isThere && passphrase.isThere) passphrase.problem('there is a derived key already')
  if (security === 'wpa3') {
    return { kind: 'sae', passphrase: passphrase.isThere ? passphrase.secret() : new Secret('') }
  }
  if (pmk.isThere) return { kind: 'psk', pmk: pmk.secret() }
  const kept = passphrase.isThere ? passphrase.secret() : new Secret('')
  const { mode, wifiKey } = passphrase.context
  const derives = mode === 'final' && kept.reveal() !== '' && ssid.length > 0
  return { kind: 'psk', pmk: derives ? new Secret(wifiKey(kept.reveal(), ssid)) : kept }
}

const readSsid = (text: SettingValue, hex: SettingValue): Uint8Array => {
  if (text.isThere && hex.isThere) hex.problem('there is an ssid already')
  if (hex.isThere) {
    const bytes = fromHex(hex.text(anyText))
    if (bytes === undefined) hex.problem('it must be hex digits, two an octet')
    return checkLength(hex, bytes ?? new Uint8Array(1))
  }
  const ssid = text.text(anyText)
  if (text.context.mode === 'draft' && hasTemplate(ssid)) return new Uint8Array(1)
  if (!ssid.isWellFormed() || /\p{Cc}/u.test(ssid)) {
    text.problem('an SSID that is no text is written as ssidHex')
  }
  return text.isThere ? checkLength(text, new TextEncoder().encode(ssid)) : new Uint8Array(1)
}

const checkLength = (at: SettingValue, ssid: Uint8Array): Uint8Array => {
  if (ssid.length < 1 || ssid.length > SSID_LIMIT) {
    at.problem(`an SSID has 1 to ${SSID_LIMIT} octets; this one has ${ssid.length}`)
  }
  return ssid
}
