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
  `sed -i '/^127\\.0\\.1\\.1[[:space:]]/d' /etc/hosts`,
  putFileLine(rootFile('/etc/hosts', `127.0.1.1\t${hostname}\n`, { append: true }), secrets),
  `hostname ${quote([hostname])}`,
]
