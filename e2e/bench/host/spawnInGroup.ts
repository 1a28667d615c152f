import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'

export interface GroupedProcess {
  /** The control group's folder. */
  readonly group: string
  readonly tool: string
  readonly args: readonly string[]
  /** Both output streams are added to this file. */
  readonly log: string
  readonly env?: Readonly<Record<string, string>>
}

/** Enters the group before it becomes the tool, so that nothing of the tool is ever outside. */
const ENTER = 'group=$1; shift; echo $$ > "$group/cgroup.procs" && exec "$@"'

/** Starts a tool inside a control group, in a session of its own: a Ctrl-C at our terminal is not for it. */
export function spawnInGroup(wish: GroupedProcess): ChildProcess {
  const log = openSync(wish.log, 'a', 0o600)
  try {
    return spawn('/bin/sh', ['-c', ENTER, 'sh', wish.group, wish.tool, ...wish.args], {
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8', ...wish.env },
      stdio: ['ignore', log, log],
      detached: true,
    })
  } finally {
    closeSync(log)
  }
}
