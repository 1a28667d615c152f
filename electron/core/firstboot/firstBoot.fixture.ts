import { readFileSync } from 'node:fs'
import type { Settings } from '../profile/settings/settings.ts'
import type { Result } from '../result.ts'
import { Secret } from '../text/secret.ts'
import type { BootEdit } from './bootEdit.ts'
import type { FirstBootDevice } from './firstBootDevice.ts'

const part = (name: string) =>
  readFileSync(new URL(`../../../resources/firstboot/${name}`, import.meta.url), 'utf8')

/** A small device's settings: what the profile of a new inventory makes. */
export const someSettings = (change: Partial<Settings> = {}): Settings => ({
  hostname: 'bramble-01',
  users: [
    {
      name: 'fleet',
      passwordHash: undefined,
      authorizedKeys: [],
      sudo: 'passwordless',
      groups: [],
    },
  ],
  ssh: true,
  timezone: 'Etc/UTC',
  wired: { kind: 'dhcp' },
  kubernetes: 'k3s',
  ...change,
})

export const someDevice = (change: Partial<FirstBootDevice> = {}): FirstBootDevice => ({
  flashId: '01936f00-0000-7000-8000-000000000001',
  fleetKey: `ssh-ed25519 ${'A'.repeat(68)} fleet@station`,
  helloKey: new Secret('ab'.repeat(32)),
  stations: [{ address: '10.9.0.1', port: 8737 }],
  stationClock: 1_790_000_000,
  parts: {
    reporter: part('bramble-hello.py'),
    unit: part('bramble-hello.service'),
    shell: {
      unit: part('sh/bramble-hello.service'),
      initScript: part('sh/bramble-hello.initd'),
      scripts: Object.fromEntries(
        ['hello', 'code', 'text', 'way', 'device', 'settings', 'card'].map((name) => [
          `bramble-${name}.sh`,
          part(`sh/bramble-${name}.sh`),
        ]),
      ),
    },
    commands: { runner: part('bramble-commands.sh'), unit: part('bramble-commands.service') },
    modules: {
      'bramble_device.py': part('bramble_device.py'),
      'bramble_way.py': part('bramble_way.py'),
    },
  },
  ...change,
})

/** What the edits make of files that have the texts `shipped`, by path. */
export const editedTexts = (
  made: Result<readonly BootEdit[], unknown>,
  shipped: Readonly<Record<string, string>> = {},
  secrets: 'reveal' | 'mask' = 'reveal',
): ReadonlyMap<string, string> => {
  if (!made.ok) throw new Error(JSON.stringify(made.fault))
  const texts = new Map(Object.entries(shipped))
  for (const edit of made.value) {
    switch (edit.kind) {
      case 'delete':
        texts.delete(edit.path)
        break
      case 'edit':
        texts.set(edit.path, edit.text(texts.get(edit.path) ?? '', secrets))
        break
      default:
        texts.set(edit.path, edit.text(secrets))
    }
  }
  return texts
}
