import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { milestones } from './milestones.ts'

const boot = `\u001b[!p[    0.000000] Linux version 6.12.57+deb13-cloud-amd64 (debian-kernel@lists.debian.org)\r
[    9.1] practice-guest: firmware vfat /dev/mmcblk0p1;\r
Debian GNU/Linux 13 edge-01 ttyS0\r\n\r\nedge-01 login: \u001b[6n
[   40.2] practice-guest: cloud-init degraded done; root 4025450496;\r
`
const inBoot = [
  { kind: 'kernel', version: '6.12.57+deb13-cloud-amd64' },
  { kind: 'firmware', filesystem: 'vfat', device: '/dev/mmcblk0p1' },
  { kind: 'login' },
  { kind: 'cloud-init', status: 'degradeddone', rootBytes: 4025450496 },
]

describe('milestones on a console', () => {
  it('are found wherever its output is cut, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 40 }), (sizes) => {
        const hear = milestones()
        const heard = []
        let at = 0
        for (const size of [...sizes, 9999]) {
          heard.push(...hear(boot.slice(at, at + size)))
          at += size
        }
        expect(heard).toEqual(inBoot)
        expect(hear('edge-01 login: ')).toEqual([])
      }),
    )
  })

  it.each([
    ['Kernel panic - not syncing: VFS', 'the kernel panicked'],
    ['You are in emergency mode. After', 'it is in emergency mode'],
    ['\r\n(initramfs) ', 'the initrd found no root'],
  ])('say of %j that nothing will come of it', (text, what) => {
    expect(milestones()(text)).toEqual([{ kind: 'stuck', what }])
  })
})
