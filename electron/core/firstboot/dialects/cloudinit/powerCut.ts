import { STATE } from '../../stateFolder.ts'
import type { YamlTree } from '../../yamlTree.ts'

/** Which first boot came to its end on this system. */
const MARK = `${STATE}/first-boot`

/**
 * cloud-init writes down that a module ran, and not that what it made is on the medium: power that goes within
 * seconds leaves SSH host keys and `authorized_keys` of no length, which no later boot would make again. Seen so
 * with a guest killed in its first boot. Run at each boot before other modules: until the first boot came to
 * its end, all of them run again, and host keys without content are made anew.
 */
export const startAgain = (flashId: string): YamlTree => [
  'sh',
  '-c',
  `[ "$(cat ${MARK} 2>/dev/null)" = "$1" ] && exit 0
rm -f /var/lib/cloud/instance/sem/config_*
again=no
for key in /etc/ssh/ssh_host_*_key; do
  [ -e "$key" ] || continue
  if [ ! -s "$key" ] || [ ! -s "$key.pub" ]; then rm -f "$key" "$key.pub"; again=yes; fi
done
[ "$again" = no ] || ssh-keygen -A`,
  'bramble-again',
  flashId,
]

/** The last of first boot but for the profile's own commands, before any hello: it is on the medium, and then that it is. */
export const firstBootDone = (flashId: string): YamlTree => [
  'sh',
  '-c',
  `sync && mkdir -p ${STATE} && printf %s "$1" > ${MARK} && sync`,
  'bramble-done',
  flashId,
]
