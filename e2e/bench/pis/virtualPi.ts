import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isPopulated, killAll } from '../cleanup/removeMade.ts'
import { spawnInGroup } from '../host/spawnInGroup.ts'
import type { CardInPi } from './cardInPi.ts'
import { nspawnCommand } from './nspawnCommand.ts'
import type { PiIdentity } from './piIdentity.ts'

/** `powered-off`: the Pi shut itself down or was stopped in order; `cut`: it was killed or its container failed. */
export type PiExit =
  | { readonly kind: 'powered-off' }
  | { readonly kind: 'cut'; readonly exitCode: number | undefined }

export interface PiParts {
  readonly name: string
  readonly identity: PiIdentity
  readonly card: CardInPi
  readonly netns: string
  readonly group: string
  readonly consoleLog: string
}

/** nspawn's way to say that the container asked for a reboot while it keeps its unit (systemd-nspawn(1)). */
const REBOOT = 133
const STOP_SECONDS = 20

/** One virtual Pi: off, or on until it powers off, is stopped or its power is cut. Its card stays in it. */
export class VirtualPi {
  readonly name: string
  readonly identity: PiIdentity
  /** All that the Pi wrote to its console, over all its boots. */
  readonly consoleLog: string
  /** What it has at /boot/firmware, as files of this machine. */
  readonly bootFolder: string
  /** Its root filesystem as it now is; look only. */
  readonly rootFolder: string
  readonly #parts: PiParts
  #container: ChildProcess | undefined
  #exit: Promise<PiExit> | undefined
  #boots = 0

  constructor(parts: PiParts) {
    this.#parts = parts
    this.name = parts.name
    this.identity = parts.identity
    this.consoleLog = parts.consoleLog
    this.bootFolder = parts.card.boot
    this.rootFolder = parts.card.root
  }

  /** How often it has started, reboots of its own counted. */
  get boots(): number {
    return this.#boots
  }

  get isOn(): boolean {
    return this.#container !== undefined
  }

  /** Returns once the container runs; when the Pi is ready is for its hello to say. */
  async powerOn(): Promise<void> {
    if (this.#container) throw new Error(`${this.name} is on`)
    const container = this.#boot()
    await once(container, 'spawn')
    this.#exit = this.#untilOff(container)
  }

  /** How the Pi went off; at once if it is off already. A reboot is no exit. */
  async waitForExit(): Promise<PiExit> {
    return this.#exit ?? { kind: 'powered-off' }
  }

  /** Shuts it down in order (its services stop, it syncs), and pulls the plug if that takes too long. */
  async stop(): Promise<void> {
    const container = this.#container
    if (!container) return
    container.kill('SIGTERM')
    const off = this.waitForExit()
    const late = await Promise.race([off, pause(STOP_SECONDS * 1000, 'late', { ref: false })])
    if (late === 'late') await this.powerCut()
  }

  /** Everything in it dies at this instant, as when the plug is pulled; what it wrote until then is kept. */
  async powerCut(): Promise<void> {
    if (!this.#container) return
    killAll(this.#parts.group)
    await this.waitForExit()
  }

  #boot(): ChildProcess {
    this.#boots += 1
    this.#container = spawnInGroup({
      group: this.#parts.group,
      tool: 'nsenter',
      args: nspawnCommand(this.#parts),
      log: this.consoleLog,
      env: { SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: '1' },
    })
    return this.#container
  }

  async #untilOff(first: ChildProcess): Promise<PiExit> {
    let container = first
    for (;;) {
      const exitCode = await exitCodeOf(container)
      await this.#untilEmpty()
      if (exitCode !== REBOOT) {
        this.#container = undefined
        return exitCode === 0 ? { kind: 'powered-off' } : { kind: 'cut', exitCode }
      }
      container = this.#boot()
    }
  }

  /** The next boot needs the group to itself: the last processes may outlive the container's own by a blink. */
  async #untilEmpty(): Promise<void> {
    for (let looks = 0; looks < 500 && isPopulated(this.#parts.group); looks += 1) await pause(10)
  }
}

async function exitCodeOf(container: ChildProcess): Promise<number | undefined> {
  if (container.exitCode === null && container.signalCode === null) await once(container, 'exit')
  return container.exitCode ?? undefined
}

/** Where a Pi keeps its things in the bench folder. */
export const piHome = (benchFolder: string, number: number): string =>
  join(benchFolder, 'pis', `pi${number}`)
