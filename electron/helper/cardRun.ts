import type { Laggard, Runner } from '../core/chunks/laggards.ts'
import type { CardState } from '../core/events/event.ts'
import type { Fault } from '../core/faults/fault.ts'
import type { CardPhase } from '../core/jobs/progress.ts'
import type { HelperNews } from '../core/packets/helperSays.ts'
import type { EjectWish } from '../core/slots/ejectWay.ts'
import type { BaseChunk } from './baseChunk.ts'
import { cardFault, type Doing } from './cardFault.ts'
import type { CardOrder, CardProblem, CardReply } from './cardOrders.ts'
import { type ClaimedCard, letGo } from './claimCard.ts'
import { ejectCard } from './ejectCard.ts'
import type { HelperOptions } from './helperOptions.ts'
import { judgeCard, stillThere } from './judgeCard.ts'
import type { Meeting } from './meeting.ts'

const PROGRESS_MS = 100

export interface Proof {
  readonly byteLength: number
  readonly baseLeaves: readonly Uint8Array[]
  readonly meeting: Meeting
  /** Counted by the engine, apart from everything here. */
  readonly root: Uint8Array | undefined
}

export interface CardRunOptions {
  readonly flashId: string
  readonly totalBytes: number
  /** What becomes of it once it is proven. */
  readonly eject: EjectWish
  readonly helper: HelperOptions
  readonly say: (news: HelperNews) => void
}

/** The life of one claimed card, from its first chunk to the one report that ends it. */
export class CardRun {
  readonly #claimed: ClaimedCard
  readonly #options: CardRunOptions
  readonly #started = performance.now()
  #totalBytes: number
  #written = 0
  #writeSeconds = 0
  #doing: Doing = 'written'
  #why: Fault | undefined
  #over = false
  #lastSaid = 0
  #writes: Promise<unknown> = Promise.resolve()
  readonly #ended = Promise.withResolvers<void>()

  constructor(claimed: ClaimedCard, options: CardRunOptions) {
    this.#claimed = claimed
    this.#options = options
    this.#totalBytes = options.totalBytes
  }

  /** Resolves after the report. */
  get ended(): Promise<void> {
    return this.#ended.promise
  }

  get over(): boolean {
    return this.#over
  }

  /** How it stands beside the others. */
  get runner(): Runner {
    const { pending, writeRate } = this.#claimed.link
    return { flashId: this.flashId, pending, rate: writeRate }
  }

  get flashId(): string {
    return this.#options.flashId
  }

  get claimed(): ClaimedCard {
    return this.#claimed
  }

  /** Resolves when the slot is no longer needed, whatever became of the write. */
  async write(chunk: BaseChunk): Promise<void> {
    const reply = this.#claimed.link.order({ kind: 'write', chunk })
    this.#writes = reply
    const problem = problemOf(await reply)
    if (problem !== undefined) return void this.#fail(problem)
    this.#written += chunk.length
    this.progress('writing', this.#written)
  }

  progress(phase: CardPhase, doneBytes: number, always = false): void {
    const now = performance.now()
    if (this.#over || (!always && now - this.#lastSaid < PROGRESS_MS)) return
    this.#lastSaid = now
    const { flashId, say } = this.#options
    say({ kind: 'progress', flashId, phase, doneBytes, totalBytes: this.#totalBytes })
  }

  /** Where the read-back is; said by the card's thread. */
  at(bytes: number): void {
    this.progress('reading-back', bytes)
  }

  /** All chunks were handed over: read back, compare roots, write the head, prove it, report. */
  async prove(proof: Proof): Promise<void> {
    await this.#writes
    if (this.#over) return
    this.#totalBytes = proof.byteLength
    this.#doing = 'read back'
    this.progress('reading-back', 0, true)
    const reopened = await this.#order({ kind: 'reopen' })
    this.#writeSeconds = this.#seconds()
    if (reopened.kind === 'problem' || !this.#judged()) return
    const { byteLength, root, meeting } = proof
    await meeting.arrive()
    // Only now can it be told whether a card that wraps laid the image over what lies behind it.
    const kept = await this.#order({ kind: 'recheck', byteLength })
    if (kept.kind === 'problem') return
    const read = await this.#readBack(proof)
    if (read === undefined) return
    if (root === undefined || Buffer.compare(read, root) !== 0) {
      return this.#fail({ kind: 'disagrees' })
    }
    this.#doing = 'finished'
    this.progress('finishing', byteLength, true)
    if (!this.#judged()) return
    const wiped = await this.#order({ kind: 'wipe' })
    if (wiped.kind === 'problem') return
    const committed = await this.#order({ kind: 'commit', byteLength })
    // Asked once more: the head must have gone to, and been read from, the card that all the rest is on.
    if (committed.kind === 'problem' || !this.#judged()) return
    await this.#report({
      kind: 'verified',
      flashId: this.#options.flashId,
      root: Buffer.from(read).toString('hex'),
      bytes: byteLength,
      writeSeconds: this.#writeSeconds,
      readSeconds: this.#seconds() - this.#writeSeconds,
      pace: this.#claimed.link.pace,
    })
  }

  /** Leaves the card blank and lets go of it, for a pass of its own. Resolves after the report. */
  async setAside({ rate, othersRate }: Omit<Laggard, 'flashId'>): Promise<void> {
    await this.#fail({ kind: 'set-aside', rate, othersRate })
    await this.ended
  }

  /** The root of what was read. A card that only said that it discarded is written there, and read once more. */
  async #readBack({ byteLength, baseLeaves }: Proof): Promise<Uint8Array | undefined> {
    const order = { kind: 'read-back', byteLength, baseLeaves } as const
    const first = await this.#claimed.link.order(order)
    if (first.kind === 'root') return first.root
    const problem = problemOf(first)
    if (problem?.kind !== 'no-zeros') {
      if (problem !== undefined) await this.#fail(problem)
      return undefined
    }
    if (!this.#judged()) return undefined
    for (const kind of ['write-zeros', 'reopen'] as const) {
      if ((await this.#order({ kind })).kind === 'problem') return undefined
    }
    if (!this.#judged()) return undefined
    const second = await this.#order(order)
    return second.kind === 'root' ? second.root : undefined
  }

  /** Stop between two I/Os; the card is blanked and reported as failed with `why`. */
  async abort(why: Fault): Promise<void> {
    this.#why ??= why
    this.#claimed.link.stop()
    // A proof under way ends by itself, at its next I/O, with `stopped`.
    if (this.#doing === 'written') await this.#fail({ kind: 'stopped' })
    await this.ended
  }

  async #order(order: CardOrder): Promise<CardReply> {
    const reply = await this.#claimed.link.order(order)
    const problem = problemOf(reply)
    if (problem !== undefined) await this.#fail(problem)
    return reply
  }

  /** Guards, on a new reading. A refusal here ends the card without another write to it. */
  #judged(): boolean {
    const judged = judgeCard(this.#options.helper, this.#claimed.judgement)
    if (!judged.ok) void this.#fail({ kind: 'changed', code: judged.fault.code })
    return judged.ok
  }

  async #fail(problem: CardProblem): Promise<void> {
    if (this.#over) return
    this.#over = true
    const { link, card, judgement } = this.#claimed
    const { helper, flashId } = this.#options
    link.stop()
    const present = stillThere(helper, card)
    const mayBlank = problem.kind !== 'changed' && judgeCard(helper, judgement).ok
    const blank = mayBlank ? await link.order({ kind: 'blank' }) : undefined
    if (problem.kind === 'set-aside' && blank?.kind === 'done') {
      const { rate, othersRate } = problem
      return this.#report({ kind: 'set-aside', flashId, rate, othersRate })
    }
    const last = lastProblem(problem, blank)
    const known: { fault: Fault; cardState: CardState } = cardFault({
      slot: card.slotId,
      doing: this.#doing,
      problem: last,
      present,
      blanked: blank?.kind === 'done',
      why: this.#why,
    })
    await this.#report({ kind: 'failed', flashId, ...known })
  }

  async #report(news: HelperNews): Promise<void> {
    this.#over = true
    const { eject, say } = this.#options
    if (news.kind === 'verified' && eject !== 'no') await this.#giveOut(news)
    else {
      await letGo(this.#claimed)
      say(news)
    }
    this.#ended.resolve()
  }

  /** Closed, told, given out, and only then left to the system, which would mount it. */
  async #giveOut(news: Extract<HelperNews, { kind: 'verified' }>): Promise<void> {
    const { helper, say, eject } = this.#options
    const { link, card } = this.#claimed
    await link.order({ kind: 'close' })
    say(news)
    const how = link.hung ? 'failed' : await ejectCard(helper, card, eject)
    await letGo(this.#claimed)
    say({ kind: 'ejected', flashId: news.flashId, how })
  }

  #seconds(): number {
    return (performance.now() - this.#started) / 1000
  }
}

/** What is told of a card: what went wrong with it, or what kept it from being blanked where that says more. */
const lastProblem = (problem: CardProblem, blank: CardReply | undefined): CardProblem => {
  const met = blank === undefined ? undefined : problemOf(blank)
  if (met?.kind === 'hung') return met
  if (problem.kind !== 'set-aside') return problem
  return met ?? { kind: 'changed', code: 'set-aside' }
}

const problemOf = (reply: CardReply): CardProblem | undefined =>
  reply.kind === 'problem' ? reply.problem : undefined
