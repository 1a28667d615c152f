import type { Disk } from '../disks/disk.ts'
import type { CardState } from '../events/event.ts'
import type { Fault } from '../faults/fault.ts'
import type { CardPhase } from '../jobs/progress.ts'
import { isFault, isIdentity, isRecord } from './shapes.ts'

/** Header of an `answer`: a fault, or what was asked for. `open` gives the batch's id and its first credits. */
export type HelperAnswer =
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'done' }
  | { readonly kind: 'disks'; readonly disks: readonly Disk[] }
  | { readonly kind: 'batch'; readonly batch: number; readonly credits: number }

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
    }
  | {
      readonly kind: 'failed'
      readonly flashId: string
      readonly fault: Fault
      readonly cardState: CardState
    }
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

/** The answer that a header says; undefined for anything else. */
export const readAnswer = (header: unknown): HelperAnswer | undefined => {
  if (!isRecord(header)) return undefined
  const { kind, fault, disks, batch, credits } = header
  if (kind === 'done') return { kind }
  if (kind === 'fault') return isFault(fault) ? { kind, fault } : undefined
  if (kind === 'disks')
    return Array.isArray(disks) && disks.every(isDisk) ? { kind, disks } : undefined
  if (kind === 'batch')
    return isNumber(batch) && isNumber(credits) ? { kind, batch, credits } : undefined
  return undefined
}

/** The news that a header says; undefined for anything else. */
export const readNews = (header: unknown): HelperNews | undefined => {
  if (!isRecord(header)) return undefined
  const { kind, flashId } = header
  if (kind === 'credit' || kind === 'end') return { kind }
  if (typeof flashId !== 'string') return undefined
  if (kind === 'progress') {
    const { phase, doneBytes, totalBytes } = header
    if (!phases.includes(phase) || !isNumber(doneBytes) || !isNumber(totalBytes)) return undefined
    return { kind, flashId, phase: phase as CardPhase, doneBytes, totalBytes }
  }
  if (kind === 'verified') {
    const { root, bytes, writeSeconds, readSeconds } = header
    if (typeof root !== 'string' || !/^[0-9a-f]{64}$/.test(root)) return undefined
    if (!isNumber(bytes) || !isNumber(writeSeconds) || !isNumber(readSeconds)) return undefined
    return { kind, flashId, root, bytes, writeSeconds, readSeconds }
  }
  if (kind === 'failed') {
    const { fault, cardState } = header
    if (!isFault(fault) || !states.includes(cardState)) return undefined
    return { kind, flashId, fault, cardState: cardState as CardState }
  }
  return undefined
}
