import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchFolder } from '../../bench/cleanup/benchFolder.ts'
import { runTool } from '../../bench/host/runTool.ts'
import { type PiIdentity, piIdentity } from '../../bench/pis/piIdentity.ts'
import { readMbr } from '../../bench/pis/readMbr.ts'
import { bootPlan } from '../firmware/bootPlan.ts'
import { deviceTreeFor } from './deviceTree.ts'
import type { Machine } from './machines.ts'

/** What the guest sees as its card: a power of two, which an SD card's size must be in QEMU. */
export const CARD_BYTES = 4 * 1024 ** 3

/** A board with a card in it, still off. */
export interface Board {
  readonly machine: Machine
  readonly identity: PiIdentity
  /** Its own folder in the bench's. */
  readonly home: string
  /** Over the card: larger, and what the guest writes. The card itself stays as it was proven. */
  readonly overlay: string
  /** Kernel, initrd, command line and device tree, as the firmware took them from the card. */
  readonly firmware: readonly string[]
  readonly cmdline: string
}

/**
 * Puts a flashed card into a board and does what its firmware does: everything that boots is read out of
 * the card's own FAT. Nothing is mounted here.
 */
export const makeBoard = async (
  folder: BenchFolder,
  wish: { readonly machine: Machine; readonly number: number; readonly cardFile: string },
  signal: AbortSignal,
): Promise<Board> => {
  const { machine, number, cardFile } = wish
  const identity = piIdentity(number, 'pi3')
  const home = join(folder.path, 'boards', String(number))
  const card = join(home, 'fat')
  await mkdir(card, { recursive: true, mode: 0o700 })
  const fat = (await readMbr(cardFile))[0]
  if (fat === undefined) throw new Error('the card has no partition')
  await runTool('mcopy', ['-s', '-n', '-m', '-i', `${cardFile}@@${fat.offset}`, '::*', card], {
    env: { MTOOLS_SKIP_CHECK: '1' },
    signal,
  })
  const overlay = join(home, 'card.qcow2')
  const backing = ['-F', 'raw', '-b', cardFile]
  await runTool('qemu-img', ['create', '-q', '-f', 'qcow2', ...backing, overlay, `${CARD_BYTES}`])
  const text = (name: string): Promise<string> => readFile(join(card, name), 'utf8')
  const plan = bootPlan({
    config: await text('config.txt'),
    cmdline: await text('cmdline.txt'),
    serial0: machine.serial0,
  })
  const { serialNumber } = identity
  const tree = await deviceTreeFor(machine, { home, card }, serialNumber, signal)
  const firmware = [
    ...['-kernel', join(card, plan.kernel), '-append', plan.cmdline],
    ...(plan.initrd === undefined ? [] : ['-initrd', join(card, plan.initrd)]),
    ...(tree === undefined
      ? ['-smbios', `type=1,serial=${serialNumber},product=QEMU ${machine.name}`]
      : ['-dtb', tree]),
  ]
  return { machine, identity, home, overlay, firmware, cmdline: plan.cmdline }
}
