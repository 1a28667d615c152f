import type { Disk } from '../../../core/disks/disk.ts'
import { diskutilList } from '../../../core/disks/macos/diskutilList.ts'
import { parseMacosDisks } from '../../../core/disks/macos/parseMacosDisks.ts'
import { registryMedia } from '../../../core/disks/macos/registryMedia.ts'
import { err, type Result } from '../../../core/result.ts'
import { runTool } from '../runTool.ts'

/** Runs one program of macOS; the tests have one that answers from recorded outputs. */
export type MacosTool = (file: string, args: readonly string[]) => Promise<Result<string, string>>

const DISKUTIL = '/usr/sbin/diskutil'
const IOREG = '/usr/sbin/ioreg'
/** Of diskutil at a time: each asks the one disk arbitration daemon. */
const AT_ONCE = 4
/** Media come and go while one asks. */
const TRIES = 3

const run: MacosTool = (file, args) =>
  runTool({ file, args, mostBytes: 64 * 1024 * 1024, mostMs: 20_000 })

const askedOf = (tool: MacosTool, names: readonly string[]) => {
  const infos = new Map<string, string>()
  const queue = [...names]
  const asker = async (): Promise<void> => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      // One that has gone meanwhile is on no bus then.
      const info = await tool(DISKUTIL, ['info', '-plist', name])
      if (info.ok) infos.set(name, info.value)
    }
  }
  return Promise.all(Array.from({ length: AT_ONCE }, asker)).then(() => infos)
}

/** Which media there are by the kernel's own numbers: what a list and its details must have in common. */
const attached = (registry: string): string | undefined => {
  const media = registryMedia(registry)
  return media.ok
    ? JSON.stringify([...media.value.values()].map(({ name, entryId }) => [name, entryId]))
    : undefined
}

/**
 * Disks of macOS for the screen. Details are asked for again only when the list or the media changed: each is a
 * program of its own. Errs with the reason, never with a part of the disks.
 */
export const listMacosDisks = (
  tool: MacosTool = run,
): (() => Promise<Result<readonly Disk[], string>>) => {
  let known: { readonly of: string; readonly infos: ReadonlyMap<string, string> } | undefined

  const read = async (triesLeft: number): Promise<Result<readonly Disk[], string>> => {
    const registry = await tool(IOREG, ['-a', '-l', '-r', '-t', '-c', 'IOMedia'])
    if (!registry.ok) return err(`ioreg: ${registry.fault}`)
    const list = await tool(DISKUTIL, ['list', '-plist'])
    if (!list.ok) return list
    const names = diskutilList(list.value)
    if (!names.ok) return names
    const of = `${attached(registry.value)}\n${list.value}`
    if (known?.of !== of) {
      const infos = await askedOf(tool, names.value.wholeDisks)
      const after = await tool(IOREG, ['-a', '-l', '-r', '-t', '-c', 'IOMedia'])
      const same = after.ok && attached(after.value) === attached(registry.value)
      if (!same) return triesLeft > 1 ? read(triesLeft - 1) : err('disks come and go meanwhile')
      known = { of, infos }
    }
    return parseMacosDisks({ list: list.value, infos: known.infos, registry: registry.value })
  }
  return () => read(TRIES)
}
