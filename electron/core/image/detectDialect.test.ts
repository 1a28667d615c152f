import { describe, expect, it } from 'vitest'
import { blankVolume, volumeOf, withOverlay } from '../fat/blankVolume.fixture.ts'
import type { FatVolume } from '../fat/fatVolume.ts'
import { makeOverlay } from '../fat/makeOverlay.ts'
import type { DialectId } from '../firstboot/dialectId.ts'
import { dialects } from '../firstboot/dialects.ts'
import { detectDialect } from './detectDialect.ts'

/** A boot partition with these files; each holds the given text. */
const holding = (files: Readonly<Record<string, string>>): FatVolume => {
  const blank = blankVolume({ fat: 'fat16', clusters: 4200 })
  const puts = Object.entries(files).map(
    ([path, text]) => ({ kind: 'put', path, bytes: new TextEncoder().encode(text) }) as const,
  )
  const overlay = makeOverlay(volumeOf(blank), puts, 0)
  if (!overlay.ok) throw new Error(JSON.stringify(overlay.fault))
  return volumeOf(withOverlay(blank, overlay.value))
}

interface Sample {
  readonly files: Readonly<Record<string, string>>
  readonly label?: string
  readonly partitions?: readonly string[]
}

const seed = { 'user-data': '#', 'meta-data': '#', 'cmdline.txt': 'root=x' }

/** Boot partitions as their systems publish them, as far as they tell which is which. */
const samples: Readonly<Record<DialectId, Sample>> = {
  'cloudinit-rpi': { files: { ...seed, 'issue.txt': 'Raspberry Pi reference' }, label: 'bootfs' },
  cloudinit: { files: seed, label: 'system-boot' },
  systemd: {
    files: {
      'issue.txt': 'Raspberry Pi reference',
      'cmdline.txt': 'root=x quiet init=/usr/lib/raspberrypi-sys-mods/firstboot',
    },
    label: 'bootfs',
  },
  'rpi-preseed': { files: { 'rpi-preseed.toml': '#', 'cmdline.txt': 'root=x' } },
  dietpi: { files: { 'dietpi.txt': 'A=1', 'cmdline.txt': 'root=x' } },
  balena: { files: { 'config.json': '{}' }, label: 'resin-boot' },
  haos: { files: { 'cmdline.txt': 'x' }, partitions: ['hassos-boot', 'hassos-kernel0'] },
  alpine: { files: { '.alpine-release': 'alpine-rpi', 'apks/.boot_repository': '' } },
  armbian: { files: { 'user-data': '#', 'meta-data': '#' }, label: 'armbi_boot' },
  talos: { files: { 'EFI/BOOT/x': '' }, partitions: ['EFI', 'META', 'STATE', 'EPHEMERAL'] },
  'fedora-coreos': { files: { 'EFI/fedora/grub.cfg': '#' }, partitions: ['EFI-SYSTEM', 'boot'] },
  microos: { files: { 'EFI/opensuse/grub.cfg': '#' } },
  nixos: { files: { 'u-boot.bin': '' }, label: 'FIRMWARE' },
}

const detect = ({ files, label = '', partitions = [] }: Sample, said?: string) =>
  detectDialect(holding(files), { label, partitions, said })

describe('how an image takes its settings', () => {
  it.each(dialects.map(({ id }) => id))(
    '%s is told by its boot partition alone, with the reason',
    (id) => {
      expect(detect(samples[id])).toMatchObject({
        ok: true,
        value: { id, why: expect.stringMatching(/\w/) },
      })
    },
  )

  it.each(dialects.flatMap(({ id, initFormat }) => (initFormat ? [[id, initFormat]] : [])))(
    '%s is what the catalogue says as %s',
    (id, said) => {
      const sample = samples[id as DialectId]
      expect(detect(sample, said)).toMatchObject({
        ok: true,
        value: { id, why: expect.stringContaining('and the catalogue says so') },
      })
    },
  )

  it.each(['', 'none', undefined])('a catalogue that says %j does not count', (said) => {
    expect(detect(samples.haos, said)).toMatchObject({ ok: true, value: { id: 'haos' } })
  })

  it('is what the catalogue says where the boot partition shows nothing', () => {
    expect(detect({ files: { 'cmdline.txt': 'root=x' } }, 'rpi-preseed')).toEqual({
      ok: true,
      value: { id: 'rpi-preseed', why: 'the catalogue says so' },
    })
  })
})

describe('an image is never guessed', () => {
  it('stops where catalogue and boot partition differ, and shows both', () => {
    expect(detect(samples['cloudinit-rpi'], 'systemd')).toEqual({
      ok: false,
      fault: {
        code: 'IMAGE_DIALECT_DISPUTED',
        params: {
          name: 'test.img',
          said: 'systemd by the catalogue',
          found: 'cloudinit-rpi',
          why: 'user-data and meta-data beside issue.txt',
        },
      },
    })
  })

  it('stops where the boot partition shows two, unless the catalogue says which', () => {
    const both = { files: { ...seed, 'issue.txt': 'x', 'rpi-preseed/status.txt': '' } }
    expect(detect(both)).toMatchObject({
      ok: false,
      fault: { code: 'IMAGE_DIALECT_DISPUTED', params: { found: 'cloudinit-rpi' } },
    })
    expect(detect(both, 'rpi-preseed')).toMatchObject({ ok: true, value: { id: 'rpi-preseed' } })
  })

  it('stops where nothing is known, and where the catalogue names what we do not know', () => {
    for (const said of [undefined, 'firstboot-2030']) {
      expect(detect({ files: { 'cmdline.txt': 'root=x' } }, said)).toMatchObject({
        ok: false,
        fault: { code: 'IMAGE_DIALECT_UNKNOWN' },
      })
    }
  })

  it('does not take an Alpine that has an apkovl for one that could take ours', () => {
    const { files } = samples.alpine
    expect(detect({ files: { ...files, 'headless.apkovl.tar.gz': '' } })).toMatchObject({
      ok: false,
    })
  })
})
