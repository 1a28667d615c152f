import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { runTool } from '../../bench/host/runTool.ts'
import { type MbrPartition, readMbr } from '../../bench/pis/readMbr.ts'
import type { Board } from '../machine/board.ts'

/** What stands on a card after its guest's power was cut, read by foreign tools. */
export interface CardAfter {
  /** Bytes of the root partition by its partition table. */
  readonly rootBytes: number
  /** The reporter's last word on the boot partition: its `state`; empty without one. */
  readonly crumb: string
  /** Files in which a byte of a secret stands that is no zero, by the card's own list. */
  readonly secretsIn: readonly string[]
  readonly machineId: string
  /** Type and Base64, as `ssh_host_ed25519_key.pub` has them. */
  readonly hostKey: string
}

/** Flattens the overlay (sparse), replays the root's journal as the next boot would, and reads. */
export const readCardAfter = async (board: Board, signal: AbortSignal): Promise<CardAfter> => {
  const raw = join(board.home, 'after.img')
  try {
    const convert = ['convert', '-f', 'qcow2', '-O', 'raw', board.overlay, raw]
    await runTool('qemu-img', convert, { signal })
    const [fat, root] = await readMbr(raw)
    if (fat === undefined || root === undefined) throw new Error('the card lost its partitions')
    const onFat = (name: string): Promise<Buffer | undefined> => fatFile(raw, fat, name, board.home)
    await debugfs(raw, root, 'journal_run', true)
    const rootText = async (path: string): Promise<string> =>
      (await debugfs(raw, root, `cat ${path}`)).trim()
    const key = await rootText('/etc/ssh/ssh_host_ed25519_key.pub')
    return {
      rootBytes: root.sizeBytes,
      crumb: stateOf(await onFat('bramble-status.json')),
      secretsIn: await secretsIn(onFat),
      machineId: await rootText('/etc/machine-id'),
      hostKey: key.split(' ').slice(0, 2).join(' '),
    }
  } finally {
    await rm(raw, { force: true })
  }
}

const debugfs = (
  raw: string,
  { offset }: MbrPartition,
  request: string,
  write = false,
): Promise<string> =>
  runTool('debugfs', [...(write ? ['-w'] : []), '-R', request, `${raw}?offset=${offset}`])

/** Undefined where there is no such file. */
const fatFile = async (
  raw: string,
  fat: MbrPartition,
  name: string,
  home: string,
): Promise<Buffer | undefined> => {
  const to = join(home, 'from-fat')
  const listed = await runTool('mdir', ['-b', '-i', `${raw}@@${fat.offset}`, '::/'], mtools)
  if (!listed.split('\n').includes(`::/${name}`)) return undefined
  await runTool('mcopy', ['-o', '-n', '-i', `${raw}@@${fat.offset}`, `::/${name}`, to], mtools)
  return readFile(to)
}

const mtools = { env: { MTOOLS_SKIP_CHECK: '1' } } as const

const stateOf = (crumb: Buffer | undefined): string => {
  const read: unknown = crumb === undefined ? {} : JSON.parse(crumb.toString('utf8'))
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
