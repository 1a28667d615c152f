import { type Fault, fault } from '../../core/faults/fault.ts'
import type { TransferPhase } from '../../core/jobs/progress.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { judgeAnswer } from '../../core/web/judgeAnswer.ts'
import type { WebAddress } from '../../core/web/readAddress.ts'
import { MAX_FRUITLESS, retryDelay } from '../../core/web/retryDelay.ts'
import { ifRange } from '../../core/web/validator.ts'
import type { Clock } from '../ports/clock.ts'
import type { PartialFile } from '../ports/imageCache.ts'
import type { Random } from '../ports/random.ts'
import type { Web, WebAnswer } from '../ports/web.ts'
import { openAddress } from './openAddress.ts'
import type { RateLimit } from './rateLimit.ts'

export interface DownloadMeans {
  readonly web: Web
  readonly clock: Clock
  readonly random: Random
  readonly limit: RateLimit
  readonly room: FileRoom
}

/** Makes room for a file before it comes; both answer `CACHE_NO_ROOM` where there is none. */
export interface FileRoom {
  /** For all of it, of that length. */
  readonly whole: (bytes: number) => Promise<Result<void>>
  /** For so much of it, where nobody says its length. */
  readonly upTo: (bytes: number) => Promise<Result<void>>
}

export interface DownloadAsk {
  readonly address: WebAddress
  readonly name: string
  /** Size that was declared; another one is refused before a byte is fetched. */
  readonly declaredBytes: number | undefined
  readonly signal: AbortSignal
  readonly report: (news: DownloadNews) => void
}

export interface DownloadNews {
  readonly phase: TransferPhase
  readonly doneBytes: number
  readonly totalBytes: number
  readonly note: string
}

/** More than this no image has, packed or not; what sends on and on is stopped there. */
const MOST_BYTES = 2 * 1024 ** 4

/** How one request for the file, or its rest, went. */
type Attempt =
  | { readonly kind: 'done' }
  | { readonly kind: 'again'; readonly note: string }
  | { readonly kind: 'later'; readonly fault: Fault; readonly afterSeconds: number }
  | { readonly kind: 'failed'; readonly fault: Fault }

/**
 * Fetches an address into a partial file until it is whole, going on where the file ends: after an error of the
 * network, with growing pauses, as long as new bytes come. What is there stays there when it gives up. Throws the
 * signal's reason when aborted.
 */
export const downloadFile = async (
  partial: PartialFile,
  ask: DownloadAsk,
  means: DownloadMeans,
): Promise<Result<void>> => {
  let fruitless = 0
  let note = ''
  for (;;) {
    ask.signal.throwIfAborted()
    if (isWhole(partial)) return ok(undefined)
    const before = partial.bytes
    tell(ask, partial, 'connecting', note)
    const attempt = await attemptOnce(partial, ask, means)
    if (attempt.kind === 'done') return ok(undefined)
    if (attempt.kind === 'failed') return err(attempt.fault)
    fruitless = partial.bytes > before ? 0 : fruitless + 1
    if (attempt.kind === 'again') {
      note = attempt.note
      if (fruitless > MAX_FRUITLESS) {
        return err(fault('DOWNLOAD_BROKEN_OFF', { host: ask.address.host, reason: note }))
      }
      continue
    }
    if (fruitless > MAX_FRUITLESS) return err(attempt.fault)
    note = ''
    const chance = (means.random.bytes(1)[0] ?? 0) / 255
    tell(ask, partial, 'waiting', `${attempt.fault.params['reason'] ?? ''}; it is tried again`)
    const delay = retryDelay(Math.max(1, fruitless), chance, attempt.afterSeconds)
    await means.clock.sleep(delay, ask.signal)
  }
}

const isWhole = (partial: PartialFile): boolean =>
  partial.total !== undefined && partial.bytes === partial.total && partial.bytes > 0

const tell = (ask: DownloadAsk, partial: PartialFile, phase: TransferPhase, note: string): void =>
  ask.report({
    phase,
    doneBytes: partial.bytes,
    totalBytes: partial.total ?? ask.declaredBytes ?? 0,
    note,
  })

const attemptOnce = async (
  partial: PartialFile,
  ask: DownloadAsk,
  means: DownloadMeans,
): Promise<Attempt> => {
  const since = ifRange(partial.validator)
  // Without a validator the rest could be of another file: it is fetched whole again.
  const resume = partial.bytes > 0 && since !== undefined
  const headers: Record<string, string> = resume
    ? { 'accept-encoding': 'identity', range: `bytes=${partial.bytes}-`, 'if-range': since }
    : { 'accept-encoding': 'identity' }
  const opened = await openAddress(means.web, ask.address, headers, ask.signal)
  if (!opened.ok) {
    return opened.fault.code === 'DOWNLOAD_UNREACHABLE'
      ? { kind: 'later', fault: opened.fault, afterSeconds: 0 }
      : { kind: 'failed', fault: opened.fault }
  }
  const { answer, address } = opened.value
  try {
    const have = {
      bytes: resume ? partial.bytes : 0,
      total: partial.total,
      validator: partial.validator,
    }
    const judged = judgeAnswer(address.host, answer.status, answer.headers, have)
    switch (judged.kind) {
      case 'refused':
        return { kind: 'failed', fault: judged.fault }
      case 'later':
        return judged
      case 'complete':
        return { kind: 'done' }
      case 'anew': {
        const restarted = await partial.restart(undefined, {})
        return restarted.ok
          ? { kind: 'again', note: judged.note }
          : { kind: 'failed', fault: restarted.fault }
      }
      case 'append':
      case 'whole':
        return await takeBody(partial, { ask, host: address.host, means, answer }, judged)
      default:
        return judged satisfies never
    }
  } finally {
    answer.close()
  }
}

interface Taking {
  readonly ask: DownloadAsk
  readonly host: string
  readonly means: DownloadMeans
  readonly answer: WebAnswer
}

const takeBody = async (
  partial: PartialFile,
  { ask, host, means, answer }: Taking,
  judged: Extract<ReturnType<typeof judgeAnswer>, { readonly kind: 'append' | 'whole' }>,
): Promise<Attempt> => {
  const failed = (told: Fault): Attempt => ({ kind: 'failed', fault: told })
  const { name, declaredBytes } = ask
  const total = judged.total ?? declaredBytes
  const note = judged.kind === 'whole' ? judged.note : ''
  if (declaredBytes !== undefined && total !== declaredBytes) {
    const params = { host, name, has: total ?? 0, declared: declaredBytes }
    await partial.restart(undefined, {})
    return failed(fault('DOWNLOAD_SIZE_WRONG', params))
  }
  if (judged.kind === 'whole') {
    const restarted = await partial.restart(total, judged.validator)
    if (!restarted.ok) return failed(restarted.fault)
  }
  const room = await (total === undefined ? means.room.upTo(0) : means.room.whole(total))
  if (!room.ok) return failed(room.fault)
  const limit = total ?? MOST_BYTES
  for await (const part of answer.body) {
    if (!part.ok) return { kind: 'later', fault: part.fault, afterSeconds: 0 }
    await means.limit.take(part.value.length, ask.signal)
    const end = partial.bytes + part.value.length
    if (end > limit) {
      await partial.restart(undefined, {})
      return failed(fault('DOWNLOAD_TOO_LARGE', { host, name, limit }))
    }
    const more = total === undefined ? await means.room.upTo(end) : room
    if (!more.ok) return failed(more.fault)
    const appended = await partial.append(part.value)
    if (!appended.ok) return failed(appended.fault)
    tell(ask, partial, 'downloading', note)
  }
  // Without an announced length the end of the body is the only word there is; an adapter tells a cut-off one.
  return total === undefined || partial.bytes === total
    ? { kind: 'done' }
    : { kind: 'again', note: 'the connection ended early' }
}
