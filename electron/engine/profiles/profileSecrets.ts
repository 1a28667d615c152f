import type { Profile } from '../../core/profile/profile.ts'
import type { SecretSource } from '../../core/profile/resolveSettings.ts'
import { secretNames } from '../../core/profile/secretNames.ts'
import type { TakenSecret } from '../../core/profile/takeSecrets.ts'
import { ok, type Result } from '../../core/result.ts'
import type { Secret } from '../../core/text/secret.ts'
import type { KeyDerivation } from '../ports/keyDerivation.ts'
import type { Vault } from '../ports/vault.ts'
import { rememberedWifiKey } from './secretTaker.ts'

/**
 * The secrets of a profile out of the vault, in hand before any device is resolved: which of them are missing is said
 * for each device that needs them. `taken`: those of a draft, which are not in the vault yet.
 */
export const profileSecrets = async (
  profile: Profile,
  ports: { readonly vault: Pick<Vault, 'get'>; readonly keyDerivation: KeyDerivation },
  taken: readonly TakenSecret[] = [],
): Promise<Result<SecretSource>> => {
  const secrets = new Map<string, Secret>(taken.map(({ name, secret }) => [name, secret]))
  for (const name of secretNames(profile)) {
    if (secrets.has(name)) continue
    const kept = await ports.vault.get(name)
    if (!kept.ok) return kept
    if (kept.value !== undefined) secrets.set(name, kept.value)
  }
  return ok({
    secret: (name) => secrets.get(name),
    wifiKey: rememberedWifiKey(ports.keyDerivation),
  })
}
