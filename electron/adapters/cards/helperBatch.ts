import { dataRuns, zeroPieces } from '../../core/chunks/pieces.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import type { HelperAnswer, HelperNews } from '../../core/packets/helperSays.ts'
import { encodeOverlay } from '../../core/packets/overlayBytes.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { CardBatch, CardClaim, CardNews } from '../../engine/ports/cards.ts'
import type { HelperProcess } from './helperProcess.ts'
import { NewsFeed } from './newsFeed.ts'

const plain = (answer: HelperAnswer): Result<void> =>
  answer.kind === 'fault' ? err(answer.fault) : ok(undefined)

/** One batch in the helper, seen from the app. */
export class HelperBatch implements CardBatch {
  readonly #process: HelperProcess
  readonly #batch: number
  readonly #feed = new NewsFeed()
  /** Claimed and not yet reported: what a helper that dies leaves unproven. */
  readonly #open = new Set<string>()
  #credits: number
  #onCredit: (() => void) | undefined
  #refused: Fault | undefined
  #ending = false

  constructor(process: HelperProcess, batch: number, credits: number) {
    this.#process = process
    this.#batch = batch
    this.#credits = credits
  }

  async claim(claim: CardClaim): Promise<Result<void>> {
    const { flashId, card, consent, planHash } = claim
    this.#open.add(flashId)
    const answer = await this.#process.ask(
      { verb: 'claim', batch: this.#batch, flashId, card, consent, planHash },
      encodeOverlay(claim.overlay),
    )
    if (answer.kind === 'fault') this.#open.delete(flashId)
    return plain(answer)
  }

  async write(bytes: Uint8Array, leaf: Uint8Array): Promise<Result<void>> {
    while (this.#credits === 0 && !this.#stopped) {
      await new Promise<void>((resolve) => {
        this.#onCredit = resolve
      })
    }
    if (this.#refused !== undefined) return err(this.#refused)
    if (this.#ending) return ok(undefined)
    this.#credits -= 1
    const { length } = bytes
    const zeros = zeroPieces(bytes)
    const runs = dataRuns(length, zeros).map(({ from, to }) => bytes.subarray(from, to))
    const hex = Buffer.from(leaf.buffer, leaf.byteOffset, leaf.length).toString('hex')
    const ask = { verb: 'chunk', batch: this.#batch, leaf: hex, length, zeros } as const
    const { sent, answer } = this.#process.send(ask, runs)
    void answer.then((said) => {
      if (said.kind === 'fault') this.#refuse(said.fault)
    })
    await sent
    return this.#refused === undefined ? ok(undefined) : err(this.#refused)
  }

  async setAside(flashIds: readonly string[]): Promise<Result<void>> {
    return plain(await this.#process.ask({ verb: 'set-aside', batch: this.#batch, flashIds }))
  }

  async finish(expectedRoots: ReadonlyMap<string, Uint8Array>): Promise<Result<void>> {
    this.#ending = true
    const roots = Object.fromEntries(
      [...expectedRoots].map(([flashId, root]) => [flashId, Buffer.from(root).toString('hex')]),
    )
    return plain(await this.#process.ask({ verb: 'finish', batch: this.#batch, roots }))
  }

  async abort(why: Fault): Promise<void> {
    this.#ending = true
    this.#onCredit?.()
    await this.#process.ask({ verb: 'abort', batch: this.#batch, why })
  }

  news(): AsyncIterable<CardNews> {
    return this.#feed.read()
  }

  async close(): Promise<void> {
    this.#ending = true
    this.#onCredit?.()
    await this.#process.ask({ verb: 'close', batch: this.#batch })
    this.#feed.close()
  }

  /** What the helper said about this batch. */
  hear(news: HelperNews): void {
    switch (news.kind) {
      case 'credit':
        this.#credits += 1
        this.#onCredit?.()
        break
      case 'progress':
        this.#feed.push(news)
        break
      case 'verified':
        this.#open.delete(news.flashId)
        this.#feed.push({ ...news, root: new Uint8Array(Buffer.from(news.root, 'hex')) })
        break
      case 'set-aside':
      case 'failed':
        this.#open.delete(news.flashId)
        this.#feed.push(news)
        break
      case 'ejected':
        this.#feed.push(news)
        break
      // Of a reading, never of a batch.
      case 'read':
        break
      case 'end':
        this.#feed.close()
        break
      default:
        news satisfies never
    }
  }

  /** The helper is gone: every card that it had not reported is unproven, and nobody can say more. */
  lose(why: Fault): void {
    for (const flashId of this.#open) {
      const gone = fault('HELPER_GONE', {}, why.detail)
      this.#feed.push({ kind: 'failed', flashId, fault: gone, cardState: 'unfinished' })
    }
    this.#open.clear()
    this.#refuse(why)
    this.#feed.close()
  }

  get #stopped(): boolean {
    return this.#ending || this.#refused !== undefined
  }

  #refuse(why: Fault): void {
    this.#refused ??= why
    this.#onCredit?.()
  }
}
