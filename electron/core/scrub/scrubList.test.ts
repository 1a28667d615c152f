import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { cloudinitRpi } from '../firstboot/cloudinitRpi.ts'
import { defaultProfile } from '../profile/defaultProfile.ts'
import { Secret } from '../text/secret.ts'
import { scrubList, scrubListFile } from './scrubList.ts'

const part = (name: string) =>
  readFileSync(new URL(`../../../resources/firstboot/${name}`, import.meta.url), 'utf8')

it('names the one-time key of a card that we make, where it is and nothing of what it is', () => {
  const key = '0123456789abcdef'.repeat(4)
  const made = cloudinitRpi.settings({
    profile: defaultProfile,
    device: { name: 'edge-01', site: 's', role: 'agent', variables: {} },
    flashId: '01936f00-0000-7000-8000-000000000001',
    fleetKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI fleet',
    helloKey: new Secret(key),
    stations: [],
    stationClock: 1,
    parts: {
      reporter: part('bramble-hello.py'),
      unit: part('bramble-hello.service'),
      modules: { 'bramble_device.py': part('bramble_device.py') },
    },
  })
  if (!made.ok) throw new Error('no settings')
  const list = scrubList(made.value)
  expect(list.map(({ path }) => path)).toEqual(['user-data'])
  expect(scrubListFile(list)).not.toContain(key)
  for (const { path, bytes, ranges } of list) {
    const text = made.value.files.find((file) => file.path === path)?.text('reveal') ?? ''
    const raw = Buffer.from(text)
    expect(raw.length).toBe(bytes)
    for (const [start, length] of ranges) raw.fill('0', start, start + length)
    expect(raw.toString()).toBe(text.replaceAll(key, '0'.repeat(64)))
  }
})

it('does not go on where a dialect masks another text than it writes', () => {
  const wrong = { path: 'x', text: (how: string) => (how === 'mask' ? 'a' : 'b') }
  expect(() => scrubList({ files: [wrong], cmdline: [] })).toThrow('x: its masked text')
})
