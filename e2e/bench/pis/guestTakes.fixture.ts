import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Dialect } from '../../../electron/core/firstboot/dialect.ts'
import {
  everySetting,
  plainSettings,
} from '../../../electron/core/firstboot/everySetting.fixture.ts'
import { editedTexts, someDevice } from '../../../electron/core/firstboot/firstBoot.fixture.ts'
import {
  networkdNetworks,
  networkdSsids,
} from '../../../electron/core/firstboot/nastyNetworks.fixture.ts'
import { shippedFiles } from '../../../electron/core/firstboot/shippedFiles.fixture.ts'
import { runTool } from '../host/runTool.ts'
import type { VirtualPi } from './virtualPi.ts'

/**
 * The guest's own cloud-init and netplan (trixie's) read what a dialect writes: as little as there can be, and every
 * setting with networks whose names are traps. This machine's would be older, blind to unknown keys and to WPA3.
 */
export const guestTakes = async (pi: VirtualPi, dialect: Dialect): Promise<void> => {
  for (const [name, settings] of [
    ['plain', plainSettings],
    ['every', { ...everySetting, wifi: networkdNetworks }],
  ] as const) {
    const made = dialect.files(settings, someDevice())
    const texts = editedTexts(made, shippedFiles(dialect.id))
    const folder = `/var/tmp/${dialect.id}-${name}`
    const at = (path: string) => join(pi.rootFolder, folder, path)
    const inGuest = (...command: readonly string[]) =>
      runTool('chroot', [pi.rootFolder, ...command])
    await mkdir(at('etc/netplan'), { recursive: true })
    await writeFile(at('user-data'), texts.get('user-data') ?? '', { mode: 0o600 })
    const schema = await inGuest('cloud-init', 'schema', '--config-file', `${folder}/user-data`)
    expect(schema).toContain('Valid schema')

    const network = texts.get('network-config') ?? ''
    const netplan = async (text: string) => {
      await writeFile(at('etc/netplan/50-cloud-init.yaml'), text, { mode: 0o600 })
      await inGuest('netplan', 'generate', '--root-dir', folder)
    }
    await netplan(network)
    if (name === 'plain') continue
    const wpa = await readFile(at('run/netplan/wpa-wlan0.conf'), 'utf8')
    // `P"…"` has escapes; netplan writes them for quotes, and forgets them for backslashes.
    for (const ssid of networkdSsids) {
      expect(wpa).toContain(`ssid=P"${ssid.replaceAll('"', '\\"')}"`)
    }
    expect(wpa).toContain('country=NO')
    // Bare, so that it is the key itself and no passphrase.
    expect(wpa).toMatch(/psk=[0-9a-f]{64}\n/)
    expect(wpa).toContain('key_mgmt=SAE')
    // Raspberry Pi OS hands the same file to NetworkManager.
    await netplan(network.replace('version: 2', 'version: 2\n  renderer: NetworkManager'))
    const connections = await readdir(at('run/NetworkManager/system-connections'))
    expect(connections).toHaveLength(networkdSsids.length + 2)
  }
}
