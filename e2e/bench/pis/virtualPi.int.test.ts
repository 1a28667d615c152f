import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { armbian } from '../../../electron/core/firstboot/dialects/armbian.ts'
import { cloudinit } from '../../../electron/core/firstboot/dialects/cloudinit.ts'
import { cloudinitRpi } from '../../../electron/core/firstboot/dialects/cloudinitRpi.ts'
import { mountedAt } from '../cleanup/removeMade.ts'
import { describeOnBench } from '../host/needsRoot.ts'
import { runTool } from '../host/runTool.ts'
import type { BuiltImage } from '../image/imageInCache.ts'
import { MIB } from '../image/partitionDisk.ts'
import { practiceImage } from '../image/practiceImage.ts'
import { openPracticeBench, type PracticeBench } from '../practiceBench.ts'
import { applied, firstBootOver, fullSeed } from './fullProfile.fixture.ts'
import { guestTakes } from './guestTakes.fixture.ts'
import { runInHub } from './hub.ts'
import { piIdentity } from './piIdentity.ts'
import { readMbr } from './readMbr.ts'
import type { VirtualPi } from './virtualPi.ts'

/** On a quiet machine each takes about half a minute. */
const PATIENCE = 300_000

const run = { signal: new AbortController().signal, report: () => {} }

/** By hand, without a line of the product: what the bench itself is proven with. */
const seed = (hostname: string, publicKey: string) => ({
  'meta-data': `instance-id: by-hand-${hostname}\ndsmode: local\n`,
  'user-data': `#cloud-config
hostname: ${hostname}
manage_etc_hosts: true
user:
  name: tech
  lock_passwd: true
  sudo: ["ALL=(ALL) NOPASSWD:ALL"]
  ssh_authorized_keys: ["${publicKey.trim()}"]
timezone: Europe/Berlin
locale: en_GB.UTF-8
keyboard: { model: pc105, layout: gb }
`,
})
const fixedNetwork = `network:
  version: 2
  ethernets:
    eth0:
      dhcp4: false
      addresses: [10.77.0.31/24]
      routes: [{ to: default, via: 10.77.0.1 }]
`

/** Cards are written by dd and first-boot files by mtools: the first by hand, the second as the product makes them. */
describeOnBench('a virtual Pi, booted from its card', () => {
  let image: BuiltImage
  let bench: PracticeBench
  let keys = ''

  beforeAll(async () => {
    const made = await practiceImage(run)
    if (!made.ok) throw new Error(JSON.stringify(made.fault))
    image = made.value
    keys = await mkdtemp(join(tmpdir(), 'bramble-keys-'))
    await runTool('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(keys, 'id')])
    const opened = await openPracticeBench({ ...run, cards: 2, cardBytes: 700 * MIB })
    if (!opened.ok) throw new Error(opened.fault.code)
    bench = opened.value
  }, 900_000)

  afterAll(async () => {
    await bench?.close()
    await rm(keys, { recursive: true, force: true })
  })

  type Seed = Readonly<Record<string, string>>

  async function writeCard(slot: number, files: (publicKey: string) => Seed): Promise<string> {
    const card = bench.cards.list().find((candidate) => candidate.slot === slot)
    if (!card) throw new Error(`no card in slot ${slot}`)
    const raw = join(bench.folder, 'by-hand.img')
    await runTool('sh', ['-c', 'xz -dc "$1" > "$2"', 'sh', image.path, raw])
    await runTool('dd', [`if=${raw}`, `of=${card.loop}`, 'bs=4M', 'conv=fsync', 'oflag=direct'])
    await rm(raw)
    const fat = (await readMbr(card.file))[0]
    const publicKey = await readFile(join(keys, 'id.pub'), 'utf8')
    for (const [name, text] of Object.entries(files(publicKey))) {
      await writeFile(join(keys, name), text)
      await runTool(
        'mcopy',
        ['-o', '-i', `${card.loop}@@${fat?.offset}`, join(keys, name), `::${name}`],
        { env: { MTOOLS_SKIP_CHECK: '1' } },
      )
    }
    await runTool('sync', [card.loop])
    return bench.cards.eject(slot).file
  }

  const ssh = (address: string, command: string, connectSeconds = 60): Promise<string> =>
    runInHub(bench.hub, 'ssh', [
      ...['-i', join(keys, 'id'), '-o', 'BatchMode=yes'],
      ...['-o', `ConnectTimeout=${connectSeconds}`],
      // First boot sets up the network anew under whoever is in already: a connection that it lost ends here.
      ...['-o', 'ServerAliveInterval=5', '-o', 'ServerAliveCountMax=3'],
      ...['-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null'],
      ...['-o', 'LogLevel=ERROR', `tech@${address}`, command],
    ])

  /** There is no event for "sshd answers", so it is asked, for up to four minutes. */
  async function whenUp(pi: VirtualPi, address: string, command = 'true'): Promise<void> {
    const until = performance.now() + 240_000
    for (;;) {
      const up = await ssh(address, command, 5).then(
        () => true,
        () => false,
      )
      if (up) return
      if (!pi.isOn || performance.now() > until) {
        throw new Error(`no SSH at ${address}:\n${await readFile(pi.consoleLog, 'utf8')}`)
      }
      await pause(250)
    }
  }

  it(
    'takes hostname, user, key and fixed address from the FAT, and leaves the card as it was',
    async () => {
      const file = await writeCard(1, (publicKey) => ({
        ...seed('cafe-01', publicKey),
        'network-config': fixedNetwork,
      }))
      const before = await sha256Of(file)
      const started = await bench.startPi({ cardFile: file, number: 1, model: 'pi5' })
      if (!started.ok) throw new Error(JSON.stringify(started.fault))
      const pi = started.value
      await whenUp(pi, '10.77.0.31')

      const status = await ssh('10.77.0.31', 'cloud-init status --wait --long')
      expect(status).toContain('status: done')
      expect(status).toContain('extended_status: done')
      expect(status).toContain('DataSourceNoCloud')
      expect(await ssh('10.77.0.31', 'hostname')).toBe('cafe-01\n')
      expect(await ssh('10.77.0.31', 'sudo -n id -u')).toBe('0\n')
      expect(await ssh('10.77.0.31', 'readlink /etc/localtime')).toContain('Europe/Berlin')
      const { serialNumber, model, mac } = piIdentity(1, 'pi5')
      const facts = 'cd /run/host/bramble-facts; cat serial-number; echo; cat model'
      expect(await ssh('10.77.0.31', facts)).toBe(`${serialNumber}\n${model}`)
      await expect(
        ssh('10.77.0.31', 'echo 0 | sudo tee /run/host/bramble-facts/serial-number'),
      ).rejects.toThrow('Read-only file system')
      expect(await ssh('10.77.0.31', 'cat /sys/class/net/eth0/address')).toBe(`${mac}\n`)

      // What it deletes from its FAT is seen here, and its power can go at any time.
      await ssh('10.77.0.31', 'sudo rm /boot/firmware/user-data && sudo touch /kept && sync')
      await expect(readFile(join(pi.bootFolder, 'user-data'))).rejects.toThrow('ENOENT')
      await pi.powerCut()
      expect(pi.isOn).toBe(false)

      await pi.powerOn()
      await whenUp(pi, '10.77.0.31')
      expect(await ssh('10.77.0.31', 'ls /kept')).toBe('/kept\n')
      expect(pi.boots).toBe(2)
      await pi.stop()
      expect(await pi.waitForExit()).toEqual({ kind: 'powered-off' })
      expect(await sha256Of(file)).toBe(before)
    },
    PATIENCE,
  )

  it(
    'takes every setting of a profile as Raspberry Pi OS would, and comes back from a reboot of its own',
    async () => {
      const file = await writeCard(2, fullSeed)
      const started = await bench.startPi({ cardFile: file, number: 2, model: 'pi3' })
      if (!started.ok) throw new Error(JSON.stringify(started.fault))
      const pi = started.value
      const address = pi.identity.dhcpAddress
      // First boot starts sshd anew where it changes its settings; after its end nothing does.
      await whenUp(pi, address, firstBootOver)
      for (const dialect of [cloudinitRpi, cloudinit, armbian]) await guestTakes(pi, dialect)

      expect(await ssh(address, 'cloud-init status --wait --long')).toContain(
        'extended_status: done',
      )
      const asked = Object.entries(applied)
      const script = asked.map(([command]) => `(${command}) 2>&1; echo "--"`).join('; ')
      const answers = (await ssh(address, script)).split('--\n')
      expect(
        Object.fromEntries(asked.map(([command], index) => [command, answers[index]?.trim()])),
      ).toEqual(applied)

      const bootId = await ssh(address, 'systemctl show -P UserspaceTimestampMonotonic')
      await ssh(address, 'sudo systemctl --no-block reboot')
      while (pi.boots === 1) await pause(50)
      await whenUp(pi, address)
      expect(await ssh(address, 'systemctl show -P UserspaceTimestampMonotonic')).not.toBe(bootId)
      expect(await ssh(address, 'hostname')).toBe('edge-0007\n')
    },
    PATIENCE,
  )

  it('is a fault, not a hang, where the card cannot be booted', async () => {
    const blank = await bench.cards.makeBlank(16 * MIB)
    const started = await bench.startPi({ cardFile: blank, number: 3 })
    expect(started).toMatchObject({ ok: false, fault: { code: 'BENCH_PI_FAILED' } })
  })

  it('leaves nothing behind, also where it was on', async () => {
    const { folder, hub } = bench
    await bench.close()
    expect(mountedAt(join(folder, 'pis/pi1/root'))).toBe(false)
    expect(await runTool('losetup', ['--list', '--noheadings'])).not.toContain(folder)
    expect(await runTool('ip', ['netns', 'list'])).not.toContain(hub.folder.id)
    expect(await readFile('/proc/self/mounts', 'utf8')).not.toContain(hub.folder.id)
    const groups = await runTool('find', [
      ...['/sys/fs/cgroup', '-ignore_readdir_race', '-name', `*${hub.folder.id}`],
    ])
    expect(groups).toBe('')
  })
})

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return hash.digest('hex')
}
