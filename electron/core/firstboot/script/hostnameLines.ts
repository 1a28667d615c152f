import type { Settings } from '../../profile/settings/settings.ts'
import { quote } from '../../shell/quote.ts'
import type { SecretHandling } from '../bootEdit.ts'
import { rootFile } from '../root/rootFile.ts'
import { putFileLine } from './putFileLine.ts'

/** The name of the device, now and from the next boot on. */
export const hostnameLines = (
  { hostname }: Settings,
  secrets: SecretHandling,
): readonly string[] => [
  putFileLine(rootFile('/etc/hostname', `${hostname}\n`), secrets),
  // Without it each sudo waits for a name server.
  `{ grep -v '^127\\.0\\.1\\.1[[:space:]]' /etc/hosts; printf '127.0.1.1\\t%s\\n' ${quote([hostname])}; } | put /etc/hosts 0644 root:root`,
  `hostname ${quote([hostname])}`,
]
