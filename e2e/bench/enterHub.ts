import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  joinBenchFolder,
  openBenchFolder,
  reapLeftBenches,
  removeBench,
} from './cleanup/benchFolder.ts'
import { removeAtExit } from './cleanup/removeAtExit.ts'
import { type Hub, hubOf, openHub } from './pis/hub.ts'

/** Tells the program's second run, inside the hub, which bench it belongs to. */
const FOLDER_VARIABLE = 'BRAMBLE_BENCH_FOLDER'

/**
 * Call it first in a program that must be where the virtual Pis can reach it: the program is run once
 * more inside the hub's network namespace, and only that second run gets past this call. Nothing is
 * ever bound to a private address of the machine itself.
 * The first run waits, removes the bench, and ends as the second did. Needs root.
 */
export async function enterHub(): Promise<Hub> {
  const folderPath = process.env[FOLDER_VARIABLE]
  if (folderPath !== undefined) {
    delete process.env[FOLDER_VARIABLE]
    return hubOf(joinBenchFolder(folderPath))
  }
  reapLeftBenches()
  const folder = openBenchFolder()
  const stopWatching = removeAtExit(folder.path)
  const hub = await openHub(folder)
  const inside = runInside(hub)
  const { code, signal } = await untilEnd(inside)
  removeBench(folder.path)
  stopWatching()
  if (signal !== null) process.kill(process.pid, signal)
  process.exit(code ?? 1)
}

/** setpriv: where this first run is killed, the second is asked to end too. */
function runInside(hub: Hub): ChildProcess {
  const program = [process.execPath, ...process.execArgv, ...process.argv.slice(1)]
  return spawn(
    'nsenter',
    [`--net=/run/netns/${hub.netns}`, 'setpriv', '--pdeathsig', 'TERM', ...program],
    { stdio: 'inherit', env: { ...process.env, [FOLDER_VARIABLE]: hub.folder.path } },
  )
}

/** A Ctrl-C reaches both runs from the terminal: the second decides. Signals sent to the first alone are passed on. */
async function untilEnd(
  inside: ChildProcess,
): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  const wait = (): void => {}
  const passOn = (signal: NodeJS.Signals): void => {
    inside.kill(signal)
  }
  process.on('SIGINT', wait).on('SIGTERM', passOn).on('SIGHUP', passOn)
  await once(inside, 'exit')
  process.off('SIGINT', wait).off('SIGTERM', passOn).off('SIGHUP', passOn)
  return { code: inside.exitCode, signal: inside.signalCode }
}
