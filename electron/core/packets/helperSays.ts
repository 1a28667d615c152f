import type { Disk } from '../disks/disk.ts'
import type { CardContents } from '../disks/filesystems/cardContents.ts'
import type { CardState } from '../events/event.ts'
import type { Fault } from '../faults/fault.ts'
import type { CardPhase } from '../jobs/progress.ts'
import { readWritePace, type WritePace } from '../jobs/writePace.ts'
import { readContents } from './readContents.ts'
import { isFault, isIdentity, isRecord } from './shapes.ts'

/** Header of an `answer`: a fault, or what was asked for. `open` gives the batch's id and its first credits. */
export type HelperAnswer =
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'done' }
  | { readonly kind: 'disks'; readonly disks: readonly Disk[] }
  | { readonly kind: 'contents'; readonly contents: CardContents }
  | { readonly kind: 'batch'; readonly batch: number; readonly credits: number }
  /** What was read from a card; it travels as the packet's body. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }

/** `out`: the reader shows it no more. `stays`: there is nothing to tell the reader, it may be pulled. */
export type Ejected = 'out' | 'stays' | 'failed'

/** Header of `news` (the packet's id is the batch). A `credit` lets one more chunk be sent. */
export type HelperNews =
  | { readonly kind: 'credit' }
  | {
      readonly kind: 'progress'
      readonly flashId: string
      readonly phase: CardPhase
      readonly doneBytes: number
      readonly totalBytes: number
    }
  | {
      readonly kind: 'verified'
      readonly flashId: string
      readonly root: string
      readonly bytes: number
      readonly writeSeconds: number
      readonly readSeconds: number
      readonly pace: WritePace
    }
  /** It was let go of, blank, and wants a pass of its own: all others waited for it, or it was asked for. */
  | {
      readonly kind: 'set-aside'
      readonly flashId: string
      /** Bytes a second of the card and of the others; both 0 where that was not the reason. */
      readonly rate: number
      readonly othersRate: number
    }
  | {
      readonly kind: 'failed'
      readonly flashId: string
      readonly fault: Fault
      readonly cardState: CardState
    }
  /** What became of a proven card when its reader was told to give it out; comes after `verified`. */
  | { readonly kind: 'ejected'; readonly flashId: string; readonly how: Ejected }
  /** How far a `leaves` is; the packet's id is that of the ask. */
  | { readonly kind: 'read'; readonly doneBytes: number }
  /** Every claimed card was reported. */
  | { readonly kind: 'end' }

const phases: readonly unknown[] = [
  'waiting',
  'blanking',
  'writing',
  'reading-back',
  'finishing',
  'proven',
  'failed',
] satisfies readonly CardPhase[]

const states: readonly unknown[] = [
  'untouched',
  'unfinished',
  'blank',
  'proven',
  'unknown',
] satisfies readonly CardState[]

const isNumber = (value: unknown): value is number => Number.isFinite(value)

const isDisk = (value: unknown): value is Disk =>
  isRecord(value) && isIdentity(value.identity) && Array.isArray(value.mounts)

const NO_BYTES = new Uint8Array(0)

/** The answer that a header says, with the bytes that came along; undefined for anything else. */
export const readAnswer = (
  header: unknown,
  body: Uint8Array = NO_BYTES,
): HelperAnswer | undefined => {
  if (!isRecord(header)) return undefined
  const { kind, fault, disks, batch, credits } = header
  if (kind === 'done') return { kind }
  if (kind === 'bytes') return { kind, bytes: body }
  if (kind === 'fault') return isFault(fault) ? { kind, fault } : undefined
  if (kind === 'disks')
    return Array.isArray(disks) && disks.every(isDisk) ? { kind, disks } : undefined
  if (kind === 'contents') {
    const contents = readContents(header.contents)
    return contents && { kind, contents }
  }
  if (kind === 'batch')
    return isNumber(batch) && isNumber(credits) ? { kind, batch, credits } : undefined
  return undefined
}

/** The news that a header says; undefined for anything else. */
export const readNews = (header: unknown): HelperNews | undefined => {
  if (!isRecord(header)) return undefined
  const { kind, flashId } = header
  if (kind === 'credit' || kind === 'end') return { kind }
  if (kind === 'read') {
    const { doneBytes } = header
    return isNumber(doneBytes) ? { kind, doneBytes } : undefined
  }
  if (typeof flashId !== 'string') return undefined
  if (kind === 'ejected') {
    const { how } = header
    return how === 'out' || how === 'stays' || how === 'failed' ? { kind, flashId, how } : undefined
  }
  if (kind === 'progress') {
    const { phase, doneBytes, totalBytes } = header
    if (!phases.includes(phase) || !isNumber(doneBytes) || !isNumber(totalBytes)) return undefined
    return { kind, flashId, phase: phase as CardPhase, doneBytes, totalBytes }
  }
  if (kind === 'verified') {
    const { root, bytes, writeSeconds, readSeconds } = header
    const pace = readWritePace(header.pace)
    if (pace === undefined) return undefined
    if (typeof root !== 'string' || !/^[0-9a-f]{64}$/.test(root)) return undefined
    if (!isNumber(bytes) || !isNumber(writeSeconds) || !isNumber(readSeconds)) return undefined
    return { kind, flashId, root, bytes, writeSeconds, readSeconds, pace }
  }
  if (kind === 'set-aside') {
    const { rate, othersRate } = header
    return isNumber(rate) && isNumber(othersRate) ? { kind, flashId, rate, othersRate } : undefined
  }
  if (kind === 'failed') {
    const { fault, cardState } = header
    if (!isFault(fault) || !states.includes(cardState)) return undefined
    return { kind, flashId, fault, cardState: cardState as CardState }
  }
  return undefined
}
