import { closeSync, writeSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { type Fault, fault } from '../core/faults/fault.ts'
import { type HelperAsk, readAsk } from '../core/packets/helperAsk.ts'
import type { HelperAnswer, HelperNews } from '../core/packets/helperSays.ts'
import type { Packet, PacketKind } from '../core/packets/packet.ts'
import type { Result } from '../core/result.ts'
import { Batch } from './batch.ts'
import { CardReadings } from './cardReadings.ts'
import { ConsentDesk } from './consentDesk.ts'
import type { HelperOptions } from './helperOptions.ts'
import { isPipe } from './isPipe.ts'
import { lookAtCard } from './lookAtCard.ts'
import { packetServer } from './packetServer.ts'

/** An overlay is a few files in a FAT: larger is a mistake or an attack. */
const MAX_OVERLAY_BYTES = 16 * 1024 * 1024

/** How long cards may take to be blanked after the app went away, before the process ends anyway. */
const FAREWELL_MS = 10_000

/**
 * Each card has one or two I/Os under way, and one that hangs keeps its thread until it comes back: with Node's
 * four, four cards that hang would stop all others. A thread that waits costs a few KiB.
 */
const IO_THREADS = 160

/** As of every program of ours that was started in a way that makes no sense. */
const USAGE = 2

const NO_PIPE =
  'Bramble starts this program by itself, and talks to it through a pipe on its stdin.\n'

const NO_BYTES = new Uint8Array(0)

const answerOf = (result: Result<void>): HelperAnswer =>
  result.ok ? { kind: 'done' } : { kind: 'fault', fault: result.fault }

const bytesOf = (result: Result<Uint8Array>): HelperAnswer =>
  result.ok ? { kind: 'bytes', bytes: result.value } : { kind: 'fault', fault: result.fault }

/** Serves the app until it closes stdin; then cards in the making are blanked, and the process ends. */
export const runHelper = (options: HelperOptions): void => {
  if (!isPipe(0)) {
    writeSync(2, NO_PIPE)
    process.exit(USAGE)
  }
  // Little of what is made here lives for long, and none of it is large: the young heap need not grow to 32 MiB.
  setFlagsFromString('--semi-space-growth-factor=1')
  // Before the first I/O, which makes the pool with as many threads as stand here then.
  process.env['UV_THREADPOOL_SIZE'] = String(IO_THREADS)
  process.chdir('/')
  const batches = new Map<number, Batch>()
  const consents = new ConsentDesk(options.look().disks)

  const send = (kind: PacketKind, id: number, header: HelperAnswer | HelperNews): void =>
    header.kind === 'bytes'
      ? server({ id, kind, header: { kind: header.kind }, body: header.bytes })
      : server({ id, kind, header, body: NO_BYTES })

  const readings = new CardReadings({
    helper: options,
    taken: () => [...batches.values()].flatMap(({ cards }) => cards),
  })

  const openBatch = (id: number, limits: Extract<HelperAsk, { verb: 'open' }>): HelperAnswer => {
    const batch: Batch = new Batch({
      limits,
      helper: options,
      consents,
      say: (news) => send('news', id, news),
      takenElsewhere: () =>
        [...batches.values()].filter((other) => other !== batch).flatMap(({ cards }) => cards),
    })
    batches.set(id, batch)
    return { kind: 'batch', batch: id, credits: limits.slots }
  }

  const obey = async (packet: Packet): Promise<HelperAnswer> => {
    const ask = readAsk(packet.header)
    if (ask === undefined) return { kind: 'fault', fault: unknown('verb') }
    if (ask.verb === 'list') return { kind: 'disks', disks: consents.mark(options.look().disks) }
    if (ask.verb === 'contents') return lookAtCard(ask.card, options)
    if (ask.verb === 'read') return bytesOf(await readings.read(ask))
    if (ask.verb === 'leaves') {
      const say = (doneBytes: number): void => send('news', packet.id, { kind: 'read', doneBytes })
      return bytesOf(await readings.leaves(packet.id, ask, say))
    }
    if (ask.verb === 'stop') {
      readings.stop(ask.task)
      return { kind: 'done' }
    }
    if (ask.verb === 'open') return openBatch(packet.id, ask)
    const batch = batches.get(ask.batch)
    if (batch === undefined) return { kind: 'fault', fault: unknown('batch') }
    switch (ask.verb) {
      case 'claim':
        return answerOf(await batch.claim(ask, packet.body))
      case 'chunk':
        return answerOf(batch.chunk(ask, packet.body))
      case 'set-aside':
        return answerOf(await batch.setAside(ask))
      case 'finish':
        return answerOf(batch.finish(ask))
      case 'abort':
        await batch.abort(ask.why)
        return { kind: 'done' }
      case 'close':
        await batch.abort(fault('FLASH_CANCELLED'))
        // What a card that hangs still holds of it, one slot, goes when that card comes back.
        batches.delete(ask.batch)
        return { kind: 'done' }
    }
    return ask satisfies never
  }

  const farewell = async (why: string): Promise<void> => {
    if (why !== 'closed') process.stderr.write(`${why}\n`)
    const all = [...batches.values()].map((batch) => batch.abort(fault('FLASH_CANCELLED')))
    const late = new Promise((resolve) => setTimeout(resolve, FAREWELL_MS))
    await Promise.race([Promise.all(all), late])
    // A thread that hangs in the kernel keeps the process from ending, even killed: whoever listens is let go first.
    for (const descriptor of [1, 2]) closeSync(descriptor)
    process.kill(process.pid, 'SIGKILL')
  }

  const server = packetServer({
    place: ({ header, bodyBytes }) => {
      const ask = readAsk(header)
      if (ask?.verb === 'chunk') return batches.get(ask.batch)?.place(ask, bodyBytes)
      const mayBe = ask?.verb === 'claim' && bodyBytes <= MAX_OVERLAY_BYTES
      return mayBe ? new Uint8Array(bodyBytes) : undefined
    },
    onPacket: (packet) => {
      if (packet.kind !== 'ask') return
      // Settled in order where it matters: everything but `claim` and `abort` is done before the next is read.
      void obey(packet).then((answer) => send('answer', packet.id, answer))
    },
    onEnd: (why) => void farewell(why),
  })
  // Ctrl-C reaches the whole terminal; the app decides what it means, and its end is seen on stdin.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)
  process.on('SIGTERM', () => void farewell('told to end'))
}

const unknown = (what: string): Fault => fault('HELPER_PROTOCOL', { what })
