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
import { applyOverlay } from '../../core/overlay/applyOverlay.ts'
import { defaultProfile } from '../../core/profile/defaultProfile.ts'
import { handClock, memoryVault } from '../enrol/enrol.fixture.ts'
import { helloKeyName } from '../enrol/helloKeyName.ts'
import { makeOverlays, type OverlayRequest } from './makeOverlays.ts'

const path = join(tmpdir(), `bramble-overlays-${process.pid}.img`)
let image: SyntheticImage
let bytes: Uint8Array
let request: OverlayRequest

const volumeOf = (content: Uint8Array): FatVolume => {
  const volume = openVolume(
    (offset, length) => content.subarray(offset, offset + length),
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
    fleetKey: `ssh-ed25519 ${'A'.repeat(68)} fleet`,
    stations: [{ address: '10.9.0.1', port: 8737 }],
    parts: await firstBootParts(new URL('../../../resources', import.meta.url).pathname),
    dialect: 'cloudinit-rpi',
    volume: volumeOf(bytes),
    devices: [device('pi-01'), device('pi-02')],
  }
})
afterAll(() => rm(path, { force: true }))

const portsOf = () => {
  const clock = handClock()
  return { vault: memoryVault(), random, clock, digests, ids: idSource(clock.now, random.bytes) }
}

/** The text of a file on the card that this overlay makes of the image. */
const onCard = (overlay: Parameters<typeof applyOverlay>[2], file: string): string => {
  const card = Uint8Array.from(bytes)
  applyOverlay(card, 0, overlay)
  const read = readFatFile(volumeOf(card), file)
  return read.ok && read.value !== undefined ? new TextDecoder().decode(read.value) : ''
}

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
    const wired = { kind: 'static', address: '{ip}', gateway: '', dns: [] } as const
    const result = await makeOverlays(
      {
        ...request,
        profile: { ...defaultProfile, wired },
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
})
