import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDeviceFacts } from './deviceFacts.ts'
import { factsScript } from './factsScript.ts'

const pi = `time=1764000000
arch=aarch64
kernel=6.12.47+rpt-rpi-v8
hostname=cam-07
boot_id=5d0c3d42-7f0e-4c3f-9f0a-0d6f0f4f2b11
machine_id=4b1f6c1e2f8b4c0d9a7e3f5b6d8c9a10
model=Raspberry Pi 4 Model B Rev 1.4
serial=10000000abcdef01
os=Debian GNU/Linux 13 (trixie)
memory_kb=3884432
disk_free_kb=25000000
memory_cgroup=v2
kernel_cmdline=console=tty1 root=PARTUUID=1-02 rootwait
cmdline_path=/boot/firmware/cmdline.txt
systemd=1
systemd_run=1
ntp=yes
cloud_init=done
default_route=default via 10.0.0.1 dev eth0
active_k3s-agent=1
end=1
`

describe('parseDeviceFacts', () => {
  it('reads a Raspberry Pi', () => {
    expect(parseDeviceFacts(pi)).toEqual({
      time: 1764000000,
      arch: 'aarch64',
      kernel: '6.12.47+rpt-rpi-v8',
      hostname: 'cam-07',
      bootId: '5d0c3d42-7f0e-4c3f-9f0a-0d6f0f4f2b11',
      machineId: '4b1f6c1e2f8b4c0d9a7e3f5b6d8c9a10',
      model: 'Raspberry Pi 4 Model B Rev 1.4',
      serial: '10000000abcdef01',
      os: 'Debian GNU/Linux 13 (trixie)',
      memoryBytes: 3884432 * 1024,
      diskFreeBytes: 25000000 * 1024,
      memoryCgroup: 'v2',
      kernelCmdline: 'console=tty1 root=PARTUUID=1-02 rootwait',
      cmdlinePath: '/boot/firmware/cmdline.txt',
      systemd: true,
      ntp: true,
      firstBoot: 'done',
      defaultRoute: true,
      activeUnits: ['k3s-agent'],
    })
  })

  it('says nothing when the script did not come to its end', () => {
    expect(parseDeviceFacts(pi.replace('end=1\n', ''))).toBeUndefined()
    expect(parseDeviceFacts(pi.slice(0, 300))).toBeUndefined()
  })

  it('lets a fact be unknown instead of guessing it', () => {
    const bare = 'time=1\narch=armv7l\nkernel=6\nboot_id=x\nntp=\ndefault_route=\nend=1\n'
    expect(parseDeviceFacts(bare)).toMatchObject({
      ntp: undefined,
      memoryBytes: undefined,
      memoryCgroup: 'off',
      systemd: false,
      firstBoot: 'unknown',
      defaultRoute: false,
    })
  })

  it('takes the first of a key that a login banner repeats, and skips other lines', () => {
    expect(parseDeviceFacts(`Welcome!\n${pi}time=5\n`)?.time).toBe(1764000000)
  })

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.string({ maxLength: 400 }), (text) => void parseDeviceFacts(text)))
  })
})

describe.skipIf(process.platform !== 'linux')('factsScript', () => {
  it('runs in a real sh and is read back', () => {
    const facts = parseDeviceFacts(
      execFileSync('/bin/sh', ['-s'], { input: factsScript, encoding: 'utf8', timeout: 15_000 }),
    )
    expect(facts?.bootId).toMatch(/^[0-9a-f-]{36}$/)
    expect(Math.abs((facts?.time ?? 0) - Date.now() / 1000)).toBeLessThan(30)
    expect(facts?.memoryBytes).toBeGreaterThan(2 ** 26)
  })
})
