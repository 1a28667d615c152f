import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isPopulated, killAll } from '../../bench/cleanup/removeMade.ts'
import { makeControlGroup } from '../../bench/host/controlGroups.ts'
import { runTool } from '../../bench/host/runTool.ts'
import { spawnInGroup } from '../../bench/host/spawnInGroup.ts'
import { BRIDGE, type Hub } from '../../bench/pis/hub.ts'
import type { Board } from './board.ts'

/** How long QEMU may take until it has opened its serial port. */
const START_MS = 20_000

/** A machine that is on, until its power is cut. */
export interface Guest {
  /** The pty that is the other end of its serial port. */
  readonly console: string
  /** All that came out of its serial port so far, whether somebody listened or not. */
  heard(): string
  /** Resolves when QEMU ended by itself: with the end of what it said. */
  readonly ended: Promise<string>
  /** Lets it run: until then its processors wait, so that no word is lost before somebody listens. */
  go(): Promise<void>
  /** `kill -9`: what the guest did not send to its card is lost, as when the plug is pulled. */
  powerCut(): Promise<void>
}

/** Puts a board under power; it runs when it is told to. Its processes are born into a control group of the bench, and go with it. */
export const powerOn = async (
  hub: Hub,
  board: Board,
  wish: { readonly network: boolean; readonly boot: number },
): Promise<Guest> => {
  const { machine, identity, home } = board
  const tap = `q${identity.number}`
  if (wish.network) await plugIn(tap)
  const log = join(home, `qemu-${wish.boot}.log`)
  const consoleLog = join(home, `console-${wish.boot}.log`)
  const monitor = join(home, `monitor-${wish.boot}`)
  const group = makeControlGroup(hub.folder, `guest${identity.number}-${wish.boot}`)
  const qemu = spawnInGroup({
    group,
    tool: 'nice',
    args: [
      ...['-n', '10', machine.binary, ...machine.board, '-accel', 'tcg,thread=multi'],
      ...['-nodefaults', '-no-user-config', '-display', 'none', '-S'],
      ...['-monitor', `unix:${monitor},server=on,wait=off`],
      ...['-chardev', `pty,id=serial,logfile=${consoleLog}`],
      ...Array.from({ length: machine.portsBefore }, () => ['-serial', 'null']).flat(),
      ...['-serial', 'chardev:serial'],
      ...board.firmware,
      ...machine.card(board.overlay),
      ...(wish.network ? machine.network(tap, identity.mac) : ['-nic', 'none']),
    ],
    log,
  })
  const said = (): string => readFileSync(log, 'utf8').trim()
  const ended = once(qemu, 'exit').then(() => said())
  const console = await ptyOf(qemu, said)
  return {
    console,
    ended,
    heard: () => readFileSync(consoleLog, 'utf8'),
    go: () => tellMonitor(monitor, 'cont\n'),
    powerCut: async () => {
      killAll(group)
      await ended
      for (let looks = 0; looks < 500 && isPopulated(group); looks += 1) await pause(10)
      if (wish.network) await runTool('ip', ['link', 'delete', tap])
    },
  }
}

const tellMonitor = async (path: string, line: string): Promise<void> => {
  const socket = connect(path)
  await once(socket, 'connect')
  socket.resume().end(line)
  await once(socket, 'close')
}

/** We are in the hub's network namespace, and so is the tap: it goes with it. */
const plugIn = async (tap: string): Promise<void> => {
  await runTool('ip', ['tuntap', 'add', 'dev', tap, 'mode', 'tap'])
  await runTool('ip', ['link', 'set', tap, 'master', BRIDGE, 'up'])
}

/** QEMU says which pty it opened; there is nothing else to be told by. */
const ptyOf = async (qemu: ChildProcess, said: () => string): Promise<string> => {
  const until = performance.now() + START_MS
  while (performance.now() < until && qemu.exitCode === null && qemu.signalCode === null) {
    const path = /redirected to (\/dev\/pts\/\d+)/.exec(said())?.[1]
    if (path !== undefined) return path
    await pause(20)
  }
  throw new Error(`QEMU did not start: ${said()}`)
}
