import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { listOnlyCards } from '../../../adapters/disks/listOnlyCards.ts'
import { firstBootParts } from '../../../adapters/firstBootParts.ts'
import { goodCard } from '../../../core/disks/claims.fixture.ts'
import { productPolicy } from '../../../core/disks/guardPolicy.ts'
import type { FleetEvent } from '../../../core/events/event.ts'
import { defaultProfile } from '../../../core/profile/defaultProfile.ts'
import { ok } from '../../../core/result.ts'
import { openSlotBook } from '../cards/slotBook.ts'
import { openPorts } from '../openPorts.ts'
import { ensureDefaultProfile } from '../profiles/ensureDefaultProfile.ts'
import { projectRoot } from '../projectRoot.ts'
import { planView } from './planView.ts'

const image = {
  kind: 'image.added',
  imageId: 'image-1',
  name: 'base.img',
  facts: {
    compression: 'none',
    fileBytes: 1_000_000,
    imageBytes: 1_000_000,
    table: 'mbr',
    diskId: '4d3ad2f1',
    partitions: [],
    boot: {
      number: 1,
      startBytes: 0,
      sizeBytes: 500_000,
      type: '0x0c',
      fat: 'fat16',
      label: 'bootfs',
      freeBytes: 1000,
    },
    dialect: 'cloudinit-rpi',
  },
  fileSha256: 'ab'.repeat(32),
  provenance: 'unknown',
} as const

const planned = (name: string, at: number): FleetEvent => ({
  kind: 'device.planned',
  deviceId: `device-${at}`,
  ...{ name, site: 'ber', role: 'none', rosterId: 'roster-1', row: at + 1, variables: {} },
})

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bramble-plan-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('a plan on a system that opens no card says so at once, before anybody confirms one', async () => {
  const opened = await openPorts(folder, undefined)
  if (!opened.ok) throw new Error(opened.fault.code)
  const { ports, release } = opened.value
  try {
    await ensureDefaultProfile(ports.store)
    await ports.store.append([image])
    // Not read for a plan: that there is a file is enough.
    await ports.store.rememberPath(image.imageId, import.meta.filename)
    const cards = listOnlyCards({
      system: 'macOS',
      tool: 'diskutil',
      freshMs: 60_000,
      list: async () => ok([goodCard]),
    })
    const order = { imageId: image.imageId, profile: 'default', stations: [], pairs: [] }
    const plan = async (cannot: boolean) =>
      planView(
        {
          ports: cannot ? { ...ports, cards } : ports,
          parts: await firstBootParts(join(projectRoot(), 'resources')),
          policy: productPolicy,
          slots: openSlotBook(folder),
        },
        { ...order, deviceIds: [], disks: [goodCard] },
      )
    const codes = async (cannot: boolean): Promise<readonly string[]> => {
      const made = await plan(cannot)
      if (!made.ok) throw new Error(made.fault.code)
      return made.value.faults.map(({ code }) => code)
    }
    expect(await codes(true)).toContain('CARD_WRITING_UNSUPPORTED')
    expect(await codes(false)).not.toContain('CARD_WRITING_UNSUPPORTED')
  } finally {
    await release()
  }
})

it('a plan tells every problem of every device at once, of those without a card too', async () => {
  const opened = await openPorts(folder, undefined)
  if (!opened.ok) throw new Error(opened.fault.code)
  const { ports, release } = opened.value
  try {
    const profile = {
      ...defaultProfile,
      settings: { timezone: '{{ zone }}', keyboard: { layout: '{{ keys }}' } },
    }
    await ports.store.append([
      image,
      { kind: 'profile.versioned', profile },
      ...['edge-01', 'edge-02'].map((name, at) => planned(name, at)),
    ])
    await ports.store.rememberPath(image.imageId, import.meta.filename)
    const made = await planView(
      {
        ports,
        parts: await firstBootParts(join(projectRoot(), 'resources')),
        policy: productPolicy,
        slots: openSlotBook(folder),
      },
      {
        ...{ imageId: image.imageId, profile: profile.name, stations: [], pairs: [] },
        ...{ deviceIds: ['device-0', 'device-1'], disks: [goodCard] },
      },
    )
    if (!made.ok) throw new Error(made.fault.code)
    const all = [...made.value.pairs.flatMap((pair) => pair.fault ?? []), ...made.value.faults]
    const missing = all.filter(({ code }) => code === 'PROFILE_VARIABLE_UNRESOLVED')
    const of = missing.map(({ params }) => `${params['device']} ${params['variable']}`)
    expect(of.toSorted()).toEqual(['edge-01 keys', 'edge-01 zone', 'edge-02 keys', 'edge-02 zone'])
  } finally {
    await release()
  }
})
