import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a script of ours may use where it is tried out: programs that change files, and none that change a system. */
const TOOLS =
  'base64 cat chmod cp cut dd grep head mkdir mv readlink rm sed sh tail timeout tr wc'.split(' ')
const SILENT = ['chown', 'sleep', 'sync']

const programAt = (name: string): string => {
  if (SILENT.includes(name)) return '/bin/true'
  const found = ['/usr/bin', '/bin'].map((at) => join(at, name)).find((at) => existsSync(at))
  if (found === undefined) throw new Error(`${name} is not on this computer`)
  return found
}

/**
 * A folder that scripts take for `/`, and the programs that they may run in it. At a cut every process of the script is
 * killed at once, as a power cut does it: before the n-th program is run, or, where there are fewer, not at all.
 */
export const cutShell = (root: string, [shell = '', ...args]: readonly string[]) => {
  const [whole, cut] = [join(root, 'tools'), join(root, 'cut')]
  for (const folder of [whole, cut]) mkdirSync(folder, { recursive: true })
  const [count, plan] = [join(root, 'count'), join(root, 'plan')]
  const group = join(root, 'group')
  for (const name of [...TOOLS, ...SILENT]) {
    symlinkSync(programAt(name), join(whole, name))
    const counting = [
      '#!/bin/sh',
      `read -r n <${count}; n=$((n + 1)); echo "$n" >${count}`,
      `read -r at <${plan}`,
      // The script's own group, and where `timeout` made another, that as well.
      `[ "$n" != "$at" ] || { read -r group <${group}; kill -9 "-$group"; kill -9 0; }`,
      `exec ${programAt(name)} "$@"`,
    ]
    writeFileSync(join(cut, name), `${counting.join('\n')}\n`, { mode: 0o755 })
  }
  const ran = (script: string, path: string): void => {
    const file = join(root, 'script')
    writeFileSync(
      file,
      script.replaceAll(/\/(etc|var|home|usr|boot|root|run|srv)\//g, `${root}/$1/`),
    )
    // A process group of its own, which is what is killed.
    const command = ['--wait', shell, ...args, file]
    spawnSync('/usr/bin/setsid', command, { env: { PATH: path }, timeout: 20_000 })
  }
  return {
    run: (script: string): void => ran(script, whole),
    /** Runs it until the power goes; whether it went. */
    cutAt: (script: string, at: number): boolean => {
      writeFileSync(count, '0\n')
      writeFileSync(plan, `${at}\n`)
      ran(`echo $$ >${group}\n${script}`, cut)
      return Number(readFileSync(count, 'utf8')) >= at
    },
  }
}
