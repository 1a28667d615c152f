import { randomBytes } from 'node:crypto'
import type { ProbeVerdict } from '../core/capacity/judgeProbe.ts'
import { CapacityProbe } from './capacityProbe.ts'
import { CardDevice } from './cardDevice.ts'
import type { CardIo } from './cardIo.ts'
import type { CardAtHand, CardOrder, CardProblem, CardReply } from './cardOrders.ts'
import { CardWriter } from './cardWriter.ts'
import type { ProvenChunks } from './provenChunks.ts'
import { proveHead, readBack } from './readBack.ts'
import { readContents } from './readContents.ts'
import { readEdges } from './readEdges.ts'

/** What the helper wants of the one who looks after a card: go on; stop, only blank and close; touch nothing more. */
export type CardWill = 'go' | 'stop' | 'abandon'

export interface CardTaskOptions {
  readonly card: CardAtHand
  /** Where chunks that are read back are put and proven. */
  readonly proven: ProvenChunks
  /** How many cards of the batch are there, this one among them. */
  readonly cards: () => number
  readonly will: () => CardWill
  /** The card answered. */
  readonly heard: () => void
  /** How far a read-back is, in bytes. */
  readonly onAt: (bytes: number) => void
  /** Of the kernel where it is left out. */
  readonly io?: CardIo | undefined
}

/** Looks after one card: does what it is told, one order after the other. Between two I/Os it looks at `will`. */
export class CardTask {
  readonly device: CardDevice
  readonly writer: CardWriter
  readonly #options: CardTaskOptions
  readonly #probe: CapacityProbe

  constructor(options: CardTaskOptions) {
    this.#options = options
    this.device = new CardDevice(options.card.path, options.heard, options.io)
    this.writer = new CardWriter(this.device, options.card)
    this.#probe = new CapacityProbe(this.device, {
      sizeBytes: options.card.sizeBytes,
      nonce: new Uint8Array(randomBytes(32)),
      now: () => performance.now(),
    })
  }

  obey(order: CardOrder): Promise<CardReply> {
    if (!this.#may(order)) return Promise.resolve(outcome({ kind: 'stopped' }))
    this.device.mayGoOn = () => this.#may(order)
    return this.#do(order)
  }

  #may({ kind }: CardOrder): boolean {
    const will = this.#options.will()
    return will === 'go' || kind === 'close' || (will === 'stop' && kind === 'blank')
  }

  async #do(order: CardOrder): Promise<CardReply> {
    const { device, writer } = this
    switch (order.kind) {
      case 'open':
        return this.#open()
      case 'blank':
        return this.#blank()
      case 'probe':
        return this.#probeAll()
      case 'recheck':
        return this.#verdict(await this.#probe.recheck(order.byteLength))
      case 'wipe':
        return outcome(await this.#probe.wipe())
      case 'write':
        return outcome(await writer.writeChunk(order.chunk))
      case 'reopen':
        return outcome((await device.sync(0)) ?? (await device.reopen()))
      case 'read-back':
        return this.#readBack(order)
      case 'write-zeros':
        return outcome(await writer.sparing.writeLeftOut())
      case 'commit':
        return outcome(
          (await writer.writeHead(order.byteLength)) ??
            (await device.reopen()) ??
            (await proveHead(device, writer, order.byteLength)),
        )
      case 'close':
        await device.release()
        return { kind: 'done' }
    }
    return order satisfies never
  }

  /** Where a card failed, the probe's places are tidied too; that it is blank hangs on its ends alone. */
  async #blank(): Promise<CardReply> {
    const problem = await this.writer.blank()
    if (problem === undefined) {
      this.#probe.endsBlanked()
      await this.#probe.wipe()
    }
    return outcome(problem)
  }

  async #probeAll(): Promise<CardReply> {
    const { imageBytes } = this.#options.card
    const found = this.#verdict(await this.#probe.run(imageBytes))
    if (found.kind === 'problem') return found
    const problem = await this.writer.blank()
    if (problem === undefined) this.#probe.endsBlanked()
    return outcome(problem)
  }

  #verdict(found: ProbeVerdict | CardProblem): CardReply {
    const { sizeBytes } = this.#options.card
    switch (found.kind) {
      case 'sound':
        return { kind: 'done' }
      case 'counterfeit':
      case 'write-protected':
      case 'worn-out':
        return outcome({ kind: 'unsound', verdict: found, sizeBytes })
      default:
        return outcome(found)
    }
  }

  async #open(): Promise<CardReply> {
    const problem = await this.device.open()
    if (problem !== undefined) return outcome(problem)
    const { card } = this.#options
    const { head, scratch } = this.writer
    const signatures = await readEdges(this.device, card, { head, tail: scratch })
    if ('kind' in signatures) return outcome(signatures)
    const { dev, diskseq } = this.device
    const contents = await readContents(
      async (into, at) => (await this.device.read(into, at)) === undefined,
      card,
    )
    return { kind: 'opened', dev, diskseq, signatures, contents }
  }

  async #readBack(order: Extract<CardOrder, { kind: 'read-back' }>): Promise<CardReply> {
    const { proven, cards, onAt } = this.#options
    const { byteLength, baseLeaves } = order
    const options = { byteLength, baseLeaves, proven, cards, report: onAt }
    const found = await readBack(this.device, this.writer, options)
    return found instanceof Uint8Array ? { kind: 'root', root: found } : outcome(found)
  }
}

const outcome = (problem: CardProblem | undefined): CardReply =>
  problem === undefined ? { kind: 'done' } : { kind: 'problem', problem }
