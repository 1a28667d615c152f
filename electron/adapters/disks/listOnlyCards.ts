import type { Disk } from '../../core/disks/disk.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { err, type Result } from '../../core/result.ts'
import type { HelperClient } from '../cards/helperClient.ts'

export interface ListOnly {
  /** As people call it: `macOS`. */
  readonly system: string
  /** What tells which disks there are: `diskutil`. */
  readonly tool: string
  readonly list: () => Promise<Result<readonly Disk[], string>>
  /** How long a list is good for, in milliseconds: each one is a program or several. */
  readonly freshMs: number
}

/** The port to cards where they are shown and judged, and none is opened: there is no helper for this system. */
export const listOnlyCards = ({ system, tool, list, freshMs }: ListOnly): HelperClient => {
  const cannotOpen = fault('CARD_WRITING_UNSUPPORTED', { system })
  let last: { readonly at: number; readonly answer: Promise<Result<readonly Disk[]>> } | undefined

  const ask = async (): Promise<Result<readonly Disk[]>> => {
    const listed = await list()
    return listed.ok ? listed : err(fault('CARD_LIST_FAILED', { tool, reason: listed.fault }))
  }
  const opening = async (signal: AbortSignal): Promise<Result<never, Fault>> => {
    signal.throwIfAborted()
    return err(cannotOpen)
  }
  return {
    cannotOpen,
    wake: opening,
    list(signal) {
      if (signal.aborted) return Promise.reject(signal.reason)
      const now = performance.now()
      if (last === undefined || now - last.at >= freshMs) last = { at: now, answer: ask() }
      return last.answer
    },
    contents: (_card, signal) => opening(signal),
    read: (_card, _span, signal) => opening(signal),
    leaves: (_card, _byteLength, { signal }) => opening(signal),
    open: (_batch, signal) => opening(signal),
    pid: undefined,
    close: () => undefined,
    kill: () => undefined,
  }
}
