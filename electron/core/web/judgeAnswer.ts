import { type Fault, fault } from '../faults/fault.ts'
import { parseContentRange, parseLength, parseUnsatisfiedRange } from './contentRange.ts'
import { mayPass } from './mayPass.ts'
import { type Headers, sameContent, type Validator, validatorOf } from './validator.ts'

/** What is already on this computer, and of which content. */
export interface HaveAlready {
  readonly bytes: number
  /** Size of the whole, where an answer said it. */
  readonly total: number | undefined
  readonly validator: Validator
}

/** What to do with a server's answer to a request for a file, or for its rest. */
export type Judgement =
  /** The body goes on where the file ends. */
  | { readonly kind: 'append'; readonly total: number | undefined; readonly validator: Validator }
  /** The body is the whole file: what is there is thrown away. */
  | {
      readonly kind: 'whole'
      readonly total: number | undefined
      readonly validator: Validator
      /** Something that was there is lost by it, and why. */
      readonly note: string
    }
  /** Nothing is left to fetch. */
  | { readonly kind: 'complete' }
  /** Ask once more for all of it: this answer is of no use. */
  | { readonly kind: 'anew'; readonly note: string }
  /** It may get better: try again later, not before `afterSeconds` where the server says that. */
  | { readonly kind: 'later'; readonly fault: Fault; readonly afterSeconds: number }
  | { readonly kind: 'refused'; readonly fault: Fault }

/**
 * A server may ignore a range (200), lie about it, or have another file by now: only a range that begins exactly
 * where we end, of the same content and total, is ever appended. Redirects are not seen here.
 */
export const judgeAnswer = (
  host: string,
  status: number,
  headers: Headers,
  have: HaveAlready,
): Judgement => {
  // A body that was packed for the way cannot be counted nor resumed; we say `identity`, so this is a lie.
  if (!['', 'identity'].includes(headers['content-encoding']?.trim().toLowerCase() ?? '')) {
    return refused(host, status, 'it packs the file another time for the way')
  }
  const validator = validatorOf(headers)
  if (status === 200) {
    const note = have.bytes === 0 ? '' : wholeNote(have, validator)
    return { kind: 'whole', total: parseLength(headers['content-length']), validator, note }
  }
  if (status === 206) return judgePart(headers, have, validator)
  if (status === 416 && have.bytes > 0) {
    const total = parseUnsatisfiedRange(headers['content-range'])
    return total === have.bytes && sameContent(have.validator, validator)
      ? { kind: 'complete' }
      : { kind: 'anew', note: 'the server has no such rest' }
  }
  if (mayPass(status)) {
    const fault = statusFault(host, status)
    return { kind: 'later', fault, afterSeconds: retryAfter(headers['retry-after']) }
  }
  return refused(host, status, '')
}

const wholeNote = (have: HaveAlready, validator: Validator): string =>
  sameContent(have.validator, validator)
    ? 'the server sends only whole files'
    : 'the file on the server is another one now'

const judgePart = (headers: Headers, have: HaveAlready, validator: Validator): Judgement => {
  const range = parseContentRange(headers['content-range'])
  const length = parseLength(headers['content-length'])
  const fits =
    range !== undefined &&
    range.first === have.bytes &&
    (length === undefined || length === range.last - range.first + 1)
  if (!fits || have.bytes === 0) {
    return { kind: 'anew', note: 'the server sent another part than was asked for' }
  }
  const otherSize = have.total !== undefined && range.total !== undefined
  if (!sameContent(have.validator, validator) || (otherSize && have.total !== range.total)) {
    return { kind: 'anew', note: 'the file on the server is another one now' }
  }
  const total = range.total ?? have.total ?? range.last + 1
  return { kind: 'append', total, validator: have.validator }
}

const statusFault = (host: string, status: number): Fault =>
  fault('DOWNLOAD_REFUSED', { host, status, reason: statusWords(status) })

const refused = (host: string, status: number, reason: string): Judgement => ({
  kind: 'refused',
  fault: fault('DOWNLOAD_REFUSED', { host, status, reason: reason || statusWords(status) }),
})

const statusWords = (status: number): string => {
  if (status === 401 || status === 407) return 'it wants a password'
  if (status === 403) return 'it does not allow it'
  if (status === 404 || status === 410) return 'it has no such file'
  if (status === 429) return 'it is asked too often'
  return status >= 500 ? 'it has a problem of its own' : 'it gives no file'
}

/** Seconds of a `Retry-After`; a date is not looked at. At most ten minutes, since the server may be mistaken. */
const retryAfter = (header: string | undefined): number => Math.min(600, parseLength(header) ?? 0)
