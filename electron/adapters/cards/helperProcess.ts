import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { encodePacketHead } from '../../core/packets/encodePacket.ts'
import { type HelperAsk, MOST_READ_BYTES } from '../../core/packets/helperAsk.ts'
import {
  type HelperAnswer,
  type HelperNews,
  readAnswer,
  readNews,
} from '../../core/packets/helperSays.ts'
import type { Packet } from '../../core/packets/packet.ts'
import { PacketDecoder } from '../../core/packets/packetDecoder.ts'
import { helperEnd } from './helperEnd.ts'

const STDERR_LIMIT = 4000

/** It gives its cards 10 s to be blanked. */
const ENDS_WITHIN_MS = 12_000

const DIES_WITHIN_MS = 2000

export interface HelperProcessOptions {
  /** Program and arguments, from the host that composes: never from a user. */
  readonly command: readonly [string, ...string[]]
  /** Why it must not be started: then it is gone from the beginning, and nothing was run. */
  readonly refusal: Fault | undefined
  readonly onNews: (batch: number, news: HelperNews) => void
  readonly onGone: (why: Fault) => void
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>

/** The helper as a child process: asks out, answers and news in. Knows nothing of cards. */
export class HelperProcess {
  readonly #child: Child | undefined
  readonly #options: HelperProcessOptions
  readonly #waiting = new Map<number, (answer: HelperAnswer) => void>()
  readonly #decoder = new PacketDecoder(({ kind, bodyBytes }) =>
    kind === 'answer' && bodyBytes <= MOST_READ_BYTES ? new Uint8Array(bodyBytes) : undefined,
  )
  #nextId = 1
  #gone: Fault | undefined
  #heard = false
  #stderr = ''

  constructor(options: HelperProcessOptions) {
    this.#options = options
    this.#gone = options.refusal
    this.#child = options.refusal === undefined ? this.#start() : undefined
  }

  /** Why it is no longer there; undefined while it is. */
  get gone(): Fault | undefined {
    return this.#gone
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  ask(ask: HelperAsk, body: Uint8Array = new Uint8Array(0)): Promise<HelperAnswer> {
    return this.send(ask, [body]).answer
  }

  /** `sent` resolves when the bytes were taken over and may be reused, also when the helper is gone. */
  send(
    ask: HelperAsk,
    body: readonly Uint8Array[],
  ): {
    readonly id: number
    readonly sent: Promise<void>
    readonly answer: Promise<HelperAnswer>
  } {
    const child = this.#child
    if (this.#gone !== undefined || child === undefined) {
      return {
        id: 0,
        sent: Promise.resolve(),
        answer: Promise.resolve({ kind: 'fault', fault: this.#gone ?? fault('HELPER_GONE') }),
      }
    }
    const id = this.#nextId++
    const answer = new Promise<HelperAnswer>((resolve) => this.#waiting.set(id, resolve))
    const bodyBytes = body.reduce((sum, part) => sum + part.length, 0)
    const head = encodePacketHead({ id, kind: 'ask', header: ask, bodyBytes })
    const sent = new Promise<void>((resolve) => {
      const { stdin } = child
      // In one go of the kernel where it can be, and in order always.
      const parts = [head, ...body.filter((part) => part.length > 0)]
      stdin.cork()
      for (const part of parts)
        stdin.write(part, part === parts.at(-1) ? () => resolve() : undefined)
      stdin.uncork()
    })
    return { id, sent, answer }
  }

  /** Closes its stdin: it blanks what is in the making and ends by itself. */
  end(): void {
    this.#child?.stdin.end()
    this.#letGo(ENDS_WITHIN_MS)
  }

  /**
   * Ends it at once: cards in the making are left as they are, without a partition table. One that polkit made
   * root's cannot be killed by its user: it sees the end of its input, and blanks them.
   */
  kill(): void {
    this.#child?.stdin.destroy()
    this.#child?.kill('SIGKILL')
    this.#letGo(DIES_WITHIN_MS)
  }

  /** This process is not kept waiting for one that does not end, such as one that hangs in a card's I/O. */
  #letGo(ms: number): void {
    const child = this.#child
    child?.unref()
    const timer = setTimeout(() => {
      child?.stdout.destroy()
      child?.stderr.destroy()
    }, ms)
    timer.unref()
  }

  #start(): Child {
    const [program, ...args] = this.#options.command
    // No environment: nothing of the user's (paths, preloads, options of Node) reaches a privileged process.
    const child = spawn(program, args, { cwd: '/', env: {}, stdio: ['pipe', 'pipe', 'pipe'] })
    child.on('error', (error) => {
      // One that runs may also be root's, and refuse to be killed: its end is seen by `exit`.
      if (child.pid === undefined) this.#end(error.message)
    })
    child.on('exit', (code, signal) => this.#end(signal ?? `exit code ${code}`, code))
    child.stdin.on('error', () => undefined)
    child.stdout.on('data', (bytes: Buffer) => this.#read(bytes))
    child.stderr.on('data', (bytes: Buffer) => {
      this.#stderr = (this.#stderr + bytes.toString('utf8')).slice(-STDERR_LIMIT)
    })
    return child
  }

  #read(bytes: Uint8Array): void {
    this.#heard = true
    const packets = this.#decoder.push(bytes)
    if (packets.ok && packets.value.every((packet) => this.#take(packet))) return
    // A helper that says what cannot be understood is not to be trusted with cards any longer.
    this.kill()
    this.#end('it said something that is no packet')
  }

  /** False for what is neither news nor an answer. */
  #take(packet: Packet): boolean {
    const news = packet.kind === 'news' ? readNews(packet.header) : undefined
    if (news !== undefined) this.#options.onNews(packet.id, news)
    const answer = packet.kind === 'answer' ? readAnswer(packet.header, packet.body) : undefined
    if (answer !== undefined) this.#waiting.get(packet.id)?.(answer)
    if (answer !== undefined) this.#waiting.delete(packet.id)
    return news !== undefined || answer !== undefined
  }

  #end(why: string, code: number | null = null): void {
    if (this.#gone !== undefined) return
    const said = this.#stderr.trim()
    const gone = helperEnd({ command: this.#options.command, heard: this.#heard, why, code, said })
    this.#gone = gone
    for (const resolve of this.#waiting.values()) resolve({ kind: 'fault', fault: gone })
    this.#waiting.clear()
    this.#options.onGone(gone)
  }
}
