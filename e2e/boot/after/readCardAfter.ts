import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { runTool, ToolFailed } from '../../bench/host/runTool.ts'
import { type MbrPartition, readMbr } from '../../bench/pis/readMbr.ts'
import type { Board } from '../machine/board.ts'

/** What stands on a card after its guest's power was cut, read by foreign tools. */
export interface CardAfter {
  /** Bytes of the root partition by its partition table. */
  readonly rootBytes: number
  /** The reporter's last word on the boot partition: its `state`; empty without one, or for an empty file. */
  readonly crumb: string
  /** Files in which a byte of a secret stands that is no zero, by the card's own list. */
  readonly secretsIn: readonly string[]
  readonly machineId: string
  /** Type and Base64, as `ssh_host_ed25519_key.pub` has them. */
  readonly hostKey: string
}

/** Copies the partitions out of the overlay and replays the root's journal, as the next boot would. */
export const readCardAfter = async (board: Board, signal: AbortSignal): Promise<CardAfter> => {
  const file = (name: string): string => join(board.home, name)
  const [fat, root] = await partitionsOf(board.overlay, file('after-mbr'))
  if (fat === undefined || root === undefined) throw new Error('the card lost its partitions')
  try {
    await copyOut(board.overlay, fat, file('after-fat'), signal)
    await copyOut(board.overlay, root, file('after-root'), signal)
    await replayJournal(file('after-root'))
    const onFat = (name: string): Promise<Buffer | undefined> =>
      fatFile(file('after-fat'), name, file('from-fat'))
    const rootText = async (path: string): Promise<string> =>
      (await runTool('debugfs', ['-R', `cat ${path}`, file('after-root')])).trim()
    const key = await rootText('/etc/ssh/ssh_host_ed25519_key.pub')
    return {
      rootBytes: root.sizeBytes,
      crumb: stateOf(await onFat('bramble-status.json')),
      secretsIn: await secretsIn(onFat),
      machineId: await rootText('/etc/machine-id'),
      hostKey: key.split(' ').slice(0, 2).join(' '),
    }
  } finally {
    for (const name of ['after-mbr', 'after-fat', 'after-root', 'from-fat']) {
      await rm(file(name), { force: true })
    }
  }
}

const partitionsOf = async (overlay: string, mbr: string): Promise<readonly MbrPartition[]> => {
  await runTool('qemu-img', [
    ...['dd', '-f', 'qcow2', '-O', 'raw', 'bs=512', 'count=1', `if=${overlay}`, `of=${mbr}`],
  ])
  return readMbr(mbr)
}

/** Sparse, so that 4 GiB of card are some hundred MB of file. */
const copyOut = async (
  overlay: string,
  { offset, sizeBytes }: MbrPartition,
  to: string,
  signal: AbortSignal,
): Promise<void> => {
  const from = `driver=raw,offset=${offset},size=${sizeBytes},file.driver=qcow2,file.file.driver=file,file.file.filename=${overlay}`
  await runTool('qemu-img', ['convert', '--image-opts', from, '-O', 'raw', to], { signal })
}

/** Preening mends only what is safe to mend after a power cut, and ends with 1 where it did. */
const replayJournal = async (root: string): Promise<void> => {
  try {
    await runTool('e2fsck', ['-f', '-p', root])
  } catch (error) {
    if (!(error instanceof ToolFailed) || error.exitCode !== 1) throw error
  }
}

/** Undefined where there is no such file. */
const fatFile = async (fat: string, name: string, to: string): Promise<Buffer | undefined> => {
  const listed = await runTool('mdir', ['-b', '-i', fat, '::/'], mtools)
  if (!listed.split('\n').includes(`::/${name}`)) return undefined
  await runTool('mcopy', ['-o', '-n', '-i', fat, `::/${name}`, to], mtools)
  return readFile(to)
}

const mtools = { env: { MTOOLS_SKIP_CHECK: '1' } } as const

const stateOf = (crumb: Buffer | undefined): string => {
  const read: unknown =
    crumb === undefined || crumb.length === 0 ? {} : JSON.parse(crumb.toString('utf8'))
  return typeof read === 'object' && read !== null && 'state' in read ? String(read.state) : ''
}

interface ListedFile {
  readonly path: string
  readonly ranges: readonly (readonly [number, number])[]
}

const secretsIn = async (
  onFat: (name: string) => Promise<Buffer | undefined>,
): Promise<readonly string[]> => {
  const list = await onFat('bramble-scrub.json')
  if (list === undefined) throw new Error('the card has no list of its secrets')
  const { files } = JSON.parse(list.toString('utf8')) as { readonly files: readonly ListedFile[] }
  if (files.length === 0) throw new Error('the list of secrets names no file')
  const left: string[] = []
  for (const { path, ranges } of files) {
    const bytes = await onFat(path)
    const isZero = ranges.every(([at, length]) =>
      bytes?.subarray(at, at + length).every((byte) => byte === 0x30),
    )
    if (bytes !== undefined && !isZero) left.push(path)
  }
  return left
}
