import { passphraseProblem } from '../crypt/wifiKey.ts'
import { type Fault, fault } from '../faults/fault.ts'
import { Secret } from '../text/secret.ts'
import { saidList } from './layers/foldLayers.ts'
import type { PlainValue } from './layers/settingsLayer.ts'
import { layerGroups } from './profile.ts'
import { passwordHash } from './settings/settingChecks.ts'
import { isGroup } from './settings/settingValue.ts'
import { hasTemplate } from './template/templateParts.ts'

/** How plain secrets are turned into what is kept of them. */
export interface SecretTaker {
  /** `$6$…`, with a new salt each time. */
  readonly hashPassword: (password: string) => string
  readonly wifiKey: (passphrase: string, ssid: Uint8Array) => string
  /** A name in the vault that no secret has yet; `what` says in it what for. */
  readonly newName: (what: string) => string
}

export interface TakenSecret {
  readonly name: string
  readonly secret: Secret
}

export interface TakenSecrets {
  /** The data with `{ vault: name }` in place of each secret. */
  readonly data: PlainValue
  readonly secrets: readonly TakenSecret[]
  readonly faults: readonly Fault[]
}

type Group = { readonly [key: string]: PlainValue }

/** Longest password that is hashed; the scheme's cost grows with its square. */
const PASSWORD_LIMIT = 256

/**
 * Takes the plain secrets out of a profile's data: passwords as their hash, Wi-Fi passphrases as the key that is
 * derived from them (where WPA3 or an SSID with variables does not need them as they are). What is no profile
 * at all goes through unchanged; the check names its problems.
 */
export const takeSecrets = (data: PlainValue, taker: SecretTaker): TakenSecrets => {
  const taking = new Taking(taker)
  return { data: taking.profile(data), secrets: taking.secrets, faults: taking.faults }
}

class Taking {
  readonly secrets: TakenSecret[] = []
  readonly faults: Fault[] = []
  readonly #taker: SecretTaker

  constructor(taker: SecretTaker) {
    this.#taker = taker
  }

  profile(data: PlainValue): PlainValue {
    if (!isGroup(data)) return data
    const changed: Record<string, PlainValue> = { ...data }
    if (data['settings'] !== undefined) {
      changed['settings'] = this.#layer(data['settings'], 'settings')
    }
    for (const key of layerGroups) {
      const group = data[key]
      if (!isGroup(group)) continue
      changed[key] = Object.fromEntries(
        Object.entries(group).map(([name, layer]) => [name, this.#layer(layer, `${key}.${name}`)]),
      )
    }
    return changed
  }

  #layer(layer: PlainValue, path: string): PlainValue {
    if (!isGroup(layer)) return layer
    const changed: Record<string, PlainValue> = { ...layer }
    const each = (key: string, take: (item: Group, at: string) => PlainValue): void => {
      const value = layer[key]
      const said = value === undefined ? undefined : saidList(value)
      if (said === undefined) return
      const items = said.items.map((item, index) =>
        isGroup(item) ? take(item, `${path}.${key}[${index}]`) : item,
      )
      changed[key] = Array.isArray(value) ? items : { [said.how]: items }
    }
    each('users', (user, at) => this.#user(user, at))
    each('wifi', (network, at) => this.#wifi(network, at))
    each('files', ({ secret, ...file }, at) =>
      secret === undefined
        ? file
        : { ...file, content: this.#take(secret, `${at}.secret`, 'file') },
    )
    each('registryMirrors', (mirror, at) =>
      typeof mirror['password'] === 'string'
        ? { ...mirror, password: this.#take(mirror['password'], `${at}.password`, 'registry') }
        : mirror,
    )
    return changed
  }

  #user({ password, ...user }: Group, at: string): PlainValue {
    const hash = user['passwordHash']
    if (typeof password === 'string') {
      if (password === '' || password.length > PASSWORD_LIMIT || /\p{Cc}/u.test(password)) {
        this.#problem(
          `${at}.password`,
          `a password has 1 to ${PASSWORD_LIMIT} characters, one line`,
        )
        return user
      }
      const hashed = this.#taker.hashPassword(password)
      return { ...user, passwordHash: this.#take(hashed, `${at}.password`, 'password', password) }
    }
    if (password !== undefined) this.#problem(`${at}.password`, 'it must be text; put it in quotes')
    if (typeof hash !== 'string') return user
    const reason = passwordHash(hash)
    if (reason !== undefined) this.#problem(`${at}.passwordHash`, reason)
    return { ...user, passwordHash: this.#take(hash, `${at}.passwordHash`, 'password') }
  }

  #wifi(network: Group, at: string): PlainValue {
    const { passphrase, ...rest } = network
    if (typeof network['pmk'] === 'string') {
      if (!/^[0-9A-Fa-f]{64}$/.test(network['pmk'])) {
        this.#problem(`${at}.pmk`, 'a derived key has 64 hex digits')
      }
      return { ...network, pmk: this.#take(network['pmk'].toLowerCase(), `${at}.pmk`, 'wifi') }
    }
    if (typeof passphrase !== 'string') return network
    const reason = passphraseProblem(passphrase)
    if (reason !== undefined) {
      this.#problem(`${at}.passphrase`, reason)
      return rest
    }
    const ssid = literalSsid(rest)
    if (network['security'] === 'wpa3' || ssid === undefined) {
      return { ...rest, passphrase: this.#take(passphrase, `${at}.passphrase`, 'wifi') }
    }
    const pmk = this.#taker.wifiKey(passphrase, ssid)
    return { ...rest, pmk: this.#take(pmk, `${at}.passphrase`, 'wifi', passphrase) }
  }

  /** `plain`: what a person wrote, where it is not what is kept. */
  #take(kept: PlainValue, at: string, what: string, plain: PlainValue = kept): PlainValue {
    if (typeof kept !== 'string' || kept === '') {
      this.#problem(at, 'it must be text; put it in quotes')
      return kept
    }
    if (typeof plain === 'string' && hasTemplate(plain)) {
      this.#problem(at, 'a secret is kept in the vault and cannot hold variables')
    }
    const name = this.#taker.newName(what)
    this.secrets.push({ name, secret: new Secret(kept) })
    return { vault: name }
  }

  #problem(field: string, reason: string): void {
    this.faults.push(fault('PROFILE_INVALID', { field, reason }))
  }
}

const literalSsid = (network: Group): Uint8Array | undefined => {
  const { ssid, ssidHex } = network
  if (typeof ssidHex === 'string' && /^(?:[0-9A-Fa-f]{2})+$/.test(ssidHex)) {
    return Uint8Array.from(ssidHex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  }
  return typeof ssid === 'string' && !hasTemplate(ssid) ? new TextEncoder().encode(ssid) : undefined
}
