import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loopsOver } from '../cards/loopsOver.ts'
import type { Made } from './made.ts'

/** How long a killed group may take to be empty, and how often it is looked at. */
const WAIT_MS = 5000
const LOOK_MS = 10

const tool = (name: string, args: readonly string[]): boolean =>
  spawnSync(name, [...args], {
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8' },
    stdio: 'ignore',
    timeout: 20_000,
  }).status === 0

const nap = (ms: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

/**
 * Takes one thing out of the system; nothing happens if it is not there.
 * Synchronous on purpose: the same code serves the orderly end, the process's last breath (where no
 * promise is awaited any more) and the next start after a kill.
 */
export function removeMade(thing: Made): void {
  switch (thing.kind) {
    case 'loops-over':
      for (const loop of loopsOver(thing.file, thing.offset)) tool('losetup', ['--detach', loop])
      return
    case 'mount':
      unmount(thing.path)
      return
    case 'netns':
      if (existsSync(`/run/netns/${thing.name}`)) tool('ip', ['netns', 'delete', thing.name])
      return
    case 'cgroup':
      killGroup(thing.path)
      return
    case 'folder':
      rmSync(thing.path, { recursive: true, force: true })
      return
    default:
      thing satisfies never
  }
}

/** Mounts may lie on one another at one place; a busy one is detached and goes with its last user. */
function unmount(path: string): void {
  while (mountedAt(path)) {
    if (!tool('umount', [path]) && !tool('umount', ['--lazy', path])) return
  }
}

/** The table escapes spaces and tabs (proc(5)); bench folders have neither. */
export const mountedAt = (path: string): boolean =>
  readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .some((line) => line.split(' ')[1] === path)

/** Kills all that was born into the group and its subgroups at once, then removes them, leaves first. */
function killGroup(path: string): void {
  try {
    killAll(path)
  } catch {
    // It is gone already, by another start that cleans up at the same time; or it is one of cgroup v1,
    // which has no such file, and whose processes went with their group of v2.
  }
  for (let waited = 0; waited < WAIT_MS && isPopulated(path); waited += LOOK_MS) nap(LOOK_MS)
  removeGroups(path)
}

/** `cgroup.kill` came with Linux 5.14; Debian 12 has 6.1. */
export const killAll = (path: string): void => writeFileSync(join(path, 'cgroup.kill'), '1')

export const isPopulated = (path: string): boolean => {
  try {
    return readFileSync(join(path, 'cgroup.events'), 'utf8').includes('populated 1')
  } catch {
    return false
  }
}

function removeGroups(path: string): void {
  try {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.isDirectory()) removeGroups(join(path, entry.name))
    }
    rmdirSync(path)
  } catch {
    // Gone already, or kept by a process that does not die even of a kill; it is empty of all others.
  }
}
