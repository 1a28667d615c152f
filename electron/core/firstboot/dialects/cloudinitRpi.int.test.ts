import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { emitYaml } from '../emitYaml.ts'
import { editedTexts, someDevice, someSettings } from '../firstBoot.fixture.ts'
import type { YamlTree } from '../yamlTree.ts'
import { cloudinitRpi } from './cloudinitRpi.ts'

/** What PyYAML, with which cloud-init reads, makes of YAML texts: as JSON, in their order. */
const pyYaml = (texts: readonly string[]): readonly unknown[] =>
  JSON.parse(
    execFileSync(
      '/usr/bin/python3',
      [
        '-c',
        'import json, sys, yaml\nprint(json.dumps([yaml.safe_load(t) for t in json.load(sys.stdin)]))',
      ],
      { input: JSON.stringify(texts), encoding: 'utf8' },
    ),
  )

const nasty: readonly string[] = [
  ...[
    'no',
    'NO',
    'on',
    'Off',
    'y',
    'null',
    '~',
    '',
    ' ',
    '12:30:45',
    '0440',
    '0o17',
    '0x1f',
    '1_000',
  ],
  ...[
    '1e3',
    '.inf',
    '2026-11-24',
    '=',
    '<<',
    '!!python/object',
    '&a',
    '*a',
    '@x',
    '`x',
    '%x',
    '- a',
    'a: b',
  ],
  ...[
    '#cloud-config',
    'a #b',
    '"',
    "'",
    '\\',
    '\\n',
    '\t',
    'a\tb',
    '\r',
    'a\r\nb',
    '\n',
    'a\n',
    '\n\na',
    ' a\n b',
  ],
  ...[
    '\u0000',
    '\u0007',
    '\u001b[31m',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\ufffe',
  ],
  ...[
    'é',
    '板',
    '😀',
    '\u202eevil',
    "Bob's Wi-Fi\"; reboot; '",
    '$(reboot)',
    '{{ ds.meta_data }}',
    'x'.repeat(5000),
  ],
]

describe('YAML as PyYAML reads it', () => {
  it('is what was written, for strings that are traps', () => {
    const trees: readonly YamlTree[] = [...nasty.map((text) => ({ text })), { list: [...nasty] }]
    expect(pyYaml(trees.map((tree) => emitYaml(tree, 'reveal')))).toEqual(trees)
  })

  it('is what was written, for the files of a card', () => {
    const fleetKey = `ssh-ed25519 ${'A'.repeat(68)} no: "comment" #é`
    const device = someDevice({ fleetKey })
    const { parts } = device
    const settings = someSettings({
      hostname: 'on',
      // No files but the reporter's.
      kubernetes: 'none',
      wifiCountry: 'NO',
      keyboard: { layout: 'no' },
      wired: { kind: 'static', addresses: ['10.9.0.11/24'], gateways: ['10.9.0.1'] },
      dns: ['9.9.9.9'],
    })
    const texts = editedTexts(cloudinitRpi.files(settings, device))
    const [meta, user, network] = pyYaml(
      ['meta-data', 'user-data', 'network-config'].map((path) => texts.get(path) ?? ''),
    )
    expect(meta).toEqual({
      'instance-id': '01936f00-0000-7000-8000-000000000001',
      dsmode: 'local',
    })
    expect(user).toMatchObject({
      hostname: 'on',
      keyboard: { layout: 'no' },
      user: { ssh_authorized_keys: [fleetKey] },
      write_files: [
        { content: parts.reporter, permissions: '0755' },
        ...Object.values(parts.modules).map((content) => ({ content, permissions: '0644' })),
        { content: parts.unit, permissions: '0644' },
        {},
        { content: device.helloKey.reveal(), permissions: '0600' },
      ],
    })
    expect(network).toEqual({
      network: {
        version: 2,
        ethernets: {
          eth0: {
            dhcp4: false,
            dhcp6: false,
            optional: true,
            addresses: ['10.9.0.11/24'],
            routes: [{ to: 'default', via: '10.9.0.1' }],
            nameservers: { addresses: ['9.9.9.9'] },
          },
        },
      },
    })
  })
})
