import { fault } from '../../../core/faults/fault.ts'
import { err, type Result } from '../../../core/result.ts'
import type { SshConnection, SshTarget } from '../../ports/ssh.ts'
import type { AdoptPorts, AdoptRequest } from './adoptRequest.ts'

/**
 * Puts the key on stdin at the end of the user's own list, if it is not in it: on a line of its own, also where the
 * last one has no end, and with the permissions that sshd insists on.
 */
export const PUT_KEY = `set -e
umask 077
key=$(cat)
mkdir -p "$HOME/.ssh"
file="$HOME/.ssh/authorized_keys"
touch "$file"
if ! grep -qxF "$key" "$file"; then
  if [ -s "$file" ] && [ -n "$(tail -c 1 "$file")" ]; then printf '\\n' >> "$file"; fi
  printf '%s\\n' "$key" >> "$file"
fi
chmod 700 "$HOME/.ssh"
chmod 600 "$file"`

/** Connects with the fleet's key; where it is not there yet, puts it there with the password, and connects with it. */
export const letIn = async (
  request: AdoptRequest,
  { ssh, fleetKey }: Pick<AdoptPorts, 'ssh' | 'fleetKey'>,
  signal: AbortSignal,
): Promise<Result<SshConnection>> => {
  const { address, port, user, hostKey, password } = request
  const target: SshTarget = {
    device: address,
    ...{ address, port, user, hostKey },
    privateKey: fleetKey.privateKey,
  }
  const byKey = await ssh.connect(target, signal)
  if (byKey.ok || byKey.fault.code !== 'SSH_AUTH_FAILED') return byKey
  if (password === undefined) return err(fault('ADOPT_NEEDS_PASSWORD', { address, user }))
  const byPassword = await ssh.connect({ ...target, password }, signal)
  if (!byPassword.ok) {
    return byPassword.fault.code === 'SSH_AUTH_FAILED'
      ? err(fault('ADOPT_NOT_LET_IN', { address, user }))
      : byPassword
  }
  const stdin = new TextEncoder().encode(fleetKey.publicKey)
  const put = await byPassword.value.run(['sh', '-c', PUT_KEY], {
    signal,
    stdin,
    timeoutMs: 30_000,
  })
  await byPassword.value.close()
  if (!put.ok) return put
  const { end, stderr } = put.value
  if (end.kind !== 'exit' || end.code !== 0) {
    const reason = "the fleet's key could not be put there"
    return err(fault('ADOPT_NOT_KNOWN', { address, reason }, stderr.slice(0, 200)))
  }
  return ssh.connect(target, signal)
}
