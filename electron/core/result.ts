import type { Fault } from './faults/fault.ts'

/** An expected outcome: a value, or the fault that stands in its place. Bugs are thrown, never returned. */
export type Result<T, F = Fault> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: F }

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const err = <F>(fault: F): { readonly ok: false; readonly fault: F } => ({
  ok: false,
  fault,
})
