import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSyntheticImage, type SyntheticImage } from '../../../e2e/bench/image/syntheticImage.ts'
import { digests } from '../../adapters/digests.ts'
import { firstBootParts } from '../../adapters/firstBootParts.ts'
import { random } from '../../adapters/random.ts'
import { type FatVolume, openVolume } from '../../core/fat/fatVolume.ts'
import { readFile as readFatFile } from '../../core/fat/readFile.ts'
import { idSource } from '../../core/ids/idSource.ts'
import type { ReadImage } from '../../core/image/readImage.ts'
import { applyOverlay } from '../../core/overlay/applyOverlay.ts'
import { defaultProfile } from '../../core/profile/defaultProfile.ts'
import { secretsOf } from '../../core/profile/profile.fixture.ts'
import type { Profile } from '../../core/profile/profile.ts'
import { Secret } from '../../core/text/secret.ts'
import { handClock, memoryVault } from '../enrol/enrol.fixture.ts'
import { helloKeyName } from '../enrol/helloKeyName.ts'
import { previewDevice } from '../profiles/previewDevice.ts'
import { makeOverlays, type OverlayRequest } from './makeOverlays.ts'

const path = join(tmpdir(), `bramble-overlays-${process.pid}.img`)
let image: SyntheticImage
let bytes: Uint8Array
let request: OverlayRequest

const volumeOf = (read: ReadImage): FatVolume => {
  const volume = openVolume(
    read,
    { startBytes: image.boot.offset, sizeBytes: image.boot.sizeBytes },
    'synthetic.img',
  )
  if (!volume.ok) throw new Error(volume.fault.code)
  return volume.value
}

beforeAll(async () => {
  image = await makeSyntheticImage({ path, fat: 'fat32' })
  // Not the Buffer itself: its `slice` shares memory, where that of a Uint8Array copies.
  bytes = new Uint8Array(await readFile(path))
  const device = (name: string) => ({ id: name, name, site: 'x', role: 'agent', variables: {} })
  request = {
    profile: defaultProfile,
    secrets: secretsOf(),
    fleetKey: `ssh-ed25519 ${'A'.repeat(68)} fleet`,
    stations: [{ address: '10.9.0.1', port: 8737 }],
    parts: await firstBootParts(new URL('../../../resources', import.meta.url).pathname),
    dialect: 'cloudinit-rpi',
    volume: volumeOf((offset, length) => bytes.subarray(offset, offset + length)),
    devices: [device('pi-01'), device('pi-02')],
  }
})
afterAll(() => rm(path, { force: true }))

const portsOf = () => {
  const clock = handClock()
  return { vault: memoryVault(), random, clock, digests, ids: idSource(clock.now, random.bytes) }
}

type CardOverlay = Parameters<typeof applyOverlay>[2]

/** The boot partition of the card that this overlay makes of the image; only what is read of it is made. */
const cardOf = (overlay: CardOverlay): FatVolume =>
  volumeOf((offset, length) => {
    const part = Uint8Array.from(bytes.subarray(offset, offset + length))
    applyOverlay(part, offset, overlay)
    return part
  })

const textOf = (card: FatVolume, file: string): string => {
  const read = readFatFile(card, file)
  return read.ok && read.value !== undefined ? new TextDecoder().decode(read.value) : ''
}

const onCard = (overlay: CardOverlay, file: string): string => textOf(cardOf(overlay), file)

const made = async (ports: ReturnType<typeof portsOf>, change: Partial<OverlayRequest> = {}) => {
  const result = await makeOverlays({ ...request, ...change }, ports)
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  return result.value
}

describe('the overlays of a batch', () => {
  it('give each device its own flash, key and settings on the same image', async () => {
    const ports = portsOf()
    const [one, two] = await made(ports)
    if (one === undefined || two === undefined) throw new Error('two were asked for')
    expect(one.flashId < two.flashId).toBe(true)
    expect(onCard(one.overlay, 'meta-data')).toContain(one.flashId)
    expect(onCard(two.overlay, 'user-data')).toContain('hostname: "pi-02"')
    const keys = await Promise.all(
      [one, two].map(async ({ flashId }) => {
        const kept = await ports.vault.get(helloKeyName(flashId))
        return kept.ok ? (kept.value?.reveal() ?? '') : ''
      }),
    )
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(keys[0]).not.toBe(keys[1])
    expect(onCard(one.overlay, 'user-data')).toContain(keys[0])
    expect(onCard(two.overlay, 'user-data')).not.toContain(keys[0])
    expect(one.overlaySha256).toMatch(/^[0-9a-f]{64}$/)
    expect(one.overlaySha256).not.toBe(two.overlaySha256)
  })

  it('keep cmdline.txt one line, with what the image had', async () => {
    const [one] = await made(portsOf())
    if (one === undefined) throw new Error('one was asked for')
    const shipped = readFatFile(request.volume, 'cmdline.txt')
    const before = shipped.ok ? new TextDecoder().decode(shipped.value).trim() : ''
    const line = onCard(one.overlay, 'cmdline.txt')
    expect(line.startsWith(before)).toBe(true)
    expect(line.slice(before.length)).toBe(
      ` ds=nocloud;i=${one.flashId} cgroup_memory=1 cgroup_enable=memory\n`,
    )
  })

  it('of an interrupted flash have the same id and key, also in a new process', async () => {
    const ports = portsOf()
    const [one] = await made(ports)
    if (one === undefined) throw new Error('one was asked for')
    const [device] = request.devices
    if (device === undefined) throw new Error('there is one')
    const again = { devices: [{ ...device, resumedFlashId: one.flashId }] }
    const [resumed] = await made({ ...portsOf(), vault: ports.vault }, again)
    expect(resumed).toEqual(one)
  })

  it('begin a new flash for a device that had one before', async () => {
    const ports = portsOf()
    const [device] = request.devices
    if (device === undefined) throw new Error('there is one')
    // As the inventory's view of a device has it.
    const seen = { ...device, flashId: '01936f00-0000-7000-8000-000000000001' }
    const [one] = await made(ports, { devices: [seen] })
    expect(one?.flashId).not.toBe(seen.flashId)
  })

  it('are all or none: a problem with one device leaves no key behind', async () => {
    const ports = portsOf()
    const settings = { wired: { addresses: ['{{ ip }}'], gateways: [] } }
    const result = await makeOverlays(
      {
        ...request,
        profile: { ...defaultProfile, settings },
        devices: request.devices.map((device, index) =>
          index === 0 ? { ...device, variables: { ip: '10.0.0.1/8' } } : device,
        ),
      },
      ports,
    )
    expect(result).toMatchObject({
      ok: false,
      fault: [{ code: 'PROFILE_VARIABLE_UNRESOLVED', params: { device: 'pi-02' } }],
    })
    expect(ports.vault.names()).toEqual([])
  })

  it('are refused where two devices would have one host name', async () => {
    const ports = portsOf()
    const profile = { ...defaultProfile, settings: { hostname: 'pi-{{ site }}' } }
    const result = await makeOverlays({ ...request, profile }, ports)
    expect(result).toMatchObject({
      ok: false,
      fault: [{ code: 'PROFILE_HOSTNAME_SHARED', params: { name: 'pi-x', devices: 2 } }],
    })
    expect(ports.vault.names()).toEqual([])
  })
})

describe('a preview', () => {
  const password = '$6$saltsaltsaltsalt$'.padEnd(106, 'x')
  const profile: Profile = {
    ...defaultProfile,
    settings: {
      users: [{ name: 'fleet', passwordHash: { vault: 'profile/password/1' } }],
      wifiCountry: 'NO',
      kernelArguments: ['quiet'],
    },
    devices: { 'pi-02': { timezone: 'Europe/Oslo' } },
  }
  const secrets = secretsOf({ 'profile/password/1': password })

  it('is the very bytes that the flash writes, and what of them is secret is masked', async () => {
    const ports = portsOf()
    const overlays = await made(ports, { profile, secrets })
    for (const [index, device] of request.devices.entries()) {
      const flash = overlays[index]
      if (flash === undefined) throw new Error('one for each')
      const kept = await ports.vault.get(helloKeyName(flash.flashId))
      const helloKey = kept.ok ? kept.value : undefined
      if (helloKey === undefined) throw new Error('its key is kept')
      const stationClock = Math.floor(ports.clock.now() / 1000)
      const firstBoot = { ...request, flashId: flash.flashId, helloKey, stationClock }
      const preview = previewDevice({ ...request, profile, secrets, device, firstBoot })
      if (!preview.ok) throw new Error(JSON.stringify(preview.fault))
      const { files } = preview.value
      expect(files.map(({ path }) => path)).toEqual([
        'meta-data',
        'user-data',
        'network-config',
        'cmdline.txt',
        'bramble-scrub.json',
      ])
      for (const { path, before, after, masked } of files) {
        const written = onCard(flash.overlay, path)
        expect(new TextDecoder().decode(after)).toBe(written)
        const shipped = readFatFile(request.volume, path)
        expect(before).toEqual(shipped.ok ? shipped.value : undefined)
        expect(masked()).toBe(
          written.replaceAll(helloKey.reveal(), '[secret]').replaceAll(password, '[secret]'),
        )
      }
      expect(onCard(flash.overlay, 'user-data')).toContain(password)
    }
  })

  it('and the flash find the same problems', async () => {
    const broken = { ...profile, settings: { ...profile.settings, timezone: '{{ zone }}' } }
    const [device] = request.devices
    if (device === undefined) throw new Error('there is one')
    const firstBoot = { ...request, flashId: '', helloKey: new Secret(''), stationClock: 0 }
    const of = { ...request, profile: broken, secrets }
    const preview = previewDevice({ ...of, device, firstBoot })
    expect(preview).toEqual(await makeOverlays({ ...of, devices: [device] }, portsOf()))
  })
})

describe('200 devices of one profile', () => {
  it('have 200 different overlays, and share no instance-id, key or host name', async () => {
    const ports = portsOf()
    const devices = Array.from({ length: 200 }, (_, index) => {
      const name = `edge-${String(index + 1).padStart(3, '0')}`
      return { id: name, name, site: 'x', role: 'agent', variables: {} }
    })
    const profile = {
      ...defaultProfile,
      settings: { wired: { addresses: ['{{ base | ip_add:2 }}'], gateways: ['10.9.0.1'] } },
    }
    const rows = devices.map((device, index) => ({
      ...device,
      variables: { base: `10.9.0.${index}/16` },
    }))
    const [cpu, rss] = [process.cpuUsage(), process.memoryUsage.rss()]
    const overlays = await made(ports, { profile, devices: rows })
    const { user, system } = process.cpuUsage(cpu)
    // Of the processor, not of the clock: other tests run beside this one.
    expect((user + system) / 1e6).toBeLessThan(5)
    expect((process.memoryUsage.rss() - rss) / 2 ** 20).toBeLessThan(300)
    const distinct = (values: readonly string[]) => new Set(values).size
    expect(distinct(overlays.map(({ overlaySha256 }) => overlaySha256))).toBe(200)
    expect(distinct(overlays.map(({ flashId }) => flashId))).toBe(200)
    const onCards = overlays.map(({ overlay }) => {
      const card = cardOf(overlay)
      const found = (file: string, pattern: RegExp) => pattern.exec(textOf(card, file))?.[1] ?? ''
      return {
        instance: found('meta-data', /instance-id: "(.+)"/),
        host: found('user-data', /^hostname: "(.+)"$/m),
        key: found('user-data', /^ *content: "([0-9a-f]{64})"$/m),
        address: found('network-config', /(10\.9\.\d+\.\d+)\/16/),
      }
    })
    expect(onCards.map(({ instance }) => instance)).toEqual(overlays.map(({ flashId }) => flashId))
    expect(onCards.map(({ host }) => host)).toEqual(devices.map(({ name }) => name))
    expect(distinct(onCards.map(({ key }) => key))).toBe(200)
    expect(onCards.every(({ key }) => key.length === 64)).toBe(true)
    expect(distinct(onCards.map(({ address }) => address))).toBe(200)
  })
})
