import { ok, type Result } from '../../../core/result.ts'
import { Secret } from '../../../core/text/secret.ts'
import { FLEET_KEY } from '../../../engine/bootstrap/bootstrapInput.ts'
import type { Ssh } from '../../../engine/ports/ssh.ts'
import type { Vault } from '../../../engine/ports/vault.ts'

export interface FleetKey {
  /** One OpenSSH line. */
  readonly publicKey: string
  readonly privateKey: Secret
}

const PUBLIC = 'fleet/ssh-public-key'

/** The SSH key by which this inventory's devices let us in; made when it is first needed, and kept in the vault. */
export const fleetKey = async (ports: {
  readonly vault: Vault
  readonly ssh: Pick<Ssh, 'generateKey'>
}): Promise<Result<FleetKey>> => {
  const { vault, ssh } = ports
  const kept = await vault.get(FLEET_KEY)
  if (!kept.ok) return kept
  const shown = await vault.get(PUBLIC)
  if (!shown.ok) return shown
  if (kept.value !== undefined && shown.value !== undefined) {
    return ok({ publicKey: shown.value.reveal(), privateKey: kept.value })
  }
  const made = await ssh.generateKey('bramble')
  // The public half last: a pair that is whole is one whose private half is durable.
  const first = await vault.put(FLEET_KEY, made.privateKey)
  if (!first.ok) return first
  const second = await vault.put(PUBLIC, new Secret(made.publicKey))
  return second.ok ? ok(made) : second
}
