import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BenchFolder, making } from '../cleanup/benchFolder.ts'
import { recordMaking } from '../cleanup/ledger.ts'
import { runTool } from '../host/runTool.ts'
import type { PiIdentity } from './piIdentity.ts'
import { type MbrPartition, readMbr } from './readMbr.ts'

/** A card as a virtual Pi sees it. The card itself is only read: what the Pi writes goes to memory. */
export interface CardInPi {
  /** The Pi's root: the card's ext4 below, what the Pi wrote above. */
  readonly root: string
  /** What the Pi has at /boot/firmware: the files of the card's FAT, and the Pi's changes to them. */
  readonly boot: string
  /** Bound to /run/host/bramble-facts in the Pi. */
  readonly facts: string
}

const FAT_TYPES: readonly number[] = [0x0b, 0x0c, 0x0e, 0x06]
const LINUX_TYPE = 0x83

/** Puts the card file into a Pi whose own folder is `home`. Everything made is in the bench's ledger. */
export async function putCardInPi(
  folder: BenchFolder,
  home: string,
  cardFile: string,
  identity: PiIdentity,
): Promise<CardInPi> {
  const partitions = await readMbr(cardFile)
  const fat = partitions.find((partition) => FAT_TYPES.includes(partition.type))
  const ext4 = partitions.find((partition) => partition.type === LINUX_TYPE)
  if (!fat || !ext4) throw new Error('the card has no boot or no root partition')
  const lower = join(home, 'card-root')
  const memory = join(home, 'written')
  const card = { root: join(home, 'root'), boot: join(home, 'boot'), facts: join(home, 'facts') }
  for (const path of [home, lower, memory, card.root, card.boot, card.facts]) {
    await mkdir(path, { recursive: true, mode: 0o755 })
  }
  await copyFat(cardFile, fat, card.boot)
  await writeFacts(card.facts, identity)
  await mountReadOnly(folder, cardFile, ext4, lower)
  await mountOver(folder, { lower, memory, merged: card.root })
  return card
}

async function copyFat(cardFile: string, fat: MbrPartition, boot: string): Promise<void> {
  await runTool('mcopy', ['-s', '-n', '-m', '-i', `${cardFile}@@${fat.offset}`, '::*', boot], {
    env: { MTOOLS_SKIP_CHECK: '1' },
  })
  if ((await readdir(boot)).length === 0) throw new Error("the card's boot partition is empty")
}

/** One file a fact, without a newline, as the device tree has them. */
async function writeFacts(folder: string, identity: PiIdentity): Promise<void> {
  const facts = {
    'serial-number': identity.serialNumber,
    model: identity.model,
    revision: identity.revision,
    mac: identity.mac,
  }
  for (const [name, value] of Object.entries(facts)) {
    await writeFile(join(folder, name), value, { mode: 0o444 })
  }
}

/** `noload`: not even the journal is replayed, and a read-only loop device could not be written to at all. */
async function mountReadOnly(
  folder: BenchFolder,
  file: string,
  { offset, sizeBytes }: MbrPartition,
  at: string,
): Promise<void> {
  const loop = await making(folder, { kind: 'loops-over', file, offset }, () =>
    runTool('losetup', [
      ...['--find', '--show', '--read-only', '--offset', String(offset)],
      ...['--sizelimit', String(sizeBytes), file],
    ]),
  )
  await making(folder, { kind: 'mount', path: at }, () =>
    runTool('mount', ['-t', 'ext4', '-o', 'ro,noload', loop.trim(), at]),
  )
}

/** In memory rather than on the disk, which may itself be an overlay (a container's) and then cannot be one's upper. */
async function mountOver(
  folder: BenchFolder,
  place: { readonly lower: string; readonly memory: string; readonly merged: string },
): Promise<void> {
  const { lower, memory, merged } = place
  await making(folder, { kind: 'mount', path: memory }, () =>
    runTool('mount', ['-t', 'tmpfs', '-o', 'size=1g,mode=0755', 'bramble-pi', memory]),
  )
  await mkdir(join(memory, 'upper'))
  await mkdir(join(memory, 'work'))
  const layers = `lowerdir=${lower},upperdir=${memory}/upper,workdir=${memory}/work`
  recordMaking(folder.path, { kind: 'mount', path: merged })
  await runTool('mount', ['-t', 'overlay', '-o', layers, 'bramble-pi', merged])
}
