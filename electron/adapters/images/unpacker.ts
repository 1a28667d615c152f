import type { FileHandle } from 'node:fs/promises'
import type { Fault } from '../../core/faults/fault.ts'

/** A file being unpacked, pulled by its reader. */
export interface Unpacker {
  /** Fills `target` with the next bytes; fewer only at the end. Throws `UnpackFailed` where the file is damaged. */
  fill(target: Uint8Array): Promise<number>
  /** Bytes unpacked so far. */
  position(): number
  /** Ends everything that was begun (a child is killed at once); may be called at any time, and twice. */
  close(): Promise<void>
}

export interface PackedFile {
  /** Stays the caller's; it is read by position, so the descriptor's own offset stays at 0. */
  readonly handle: FileHandle
  readonly fileBytes: number
}

/** One way to unpack one container. */
export type OpenUnpacker = (file: PackedFile) => Promise<Unpacker>

/**
 * The container is damaged (`IMAGE_CORRUPT`), or uses what its decoder cannot do (`IMAGE_COMPRESSION_UNSUPPORTED`), or
 * the decoder ended for a reason of its own (`IMAGE_UNPACKER_FAILED`), or gave nothing for long (`IMAGE_STALLED`).
 */
export class UnpackFailed extends Error {
  readonly code: Extract<
    Fault['code'],
    'IMAGE_CORRUPT' | 'IMAGE_COMPRESSION_UNSUPPORTED' | 'IMAGE_UNPACKER_FAILED' | 'IMAGE_STALLED'
  >

  constructor(code: UnpackFailed['code'], detail: string) {
    super(detail)
    this.name = 'UnpackFailed'
    this.code = code
  }
}

/** Unpacking ended because it was closed; nobody waits for it any more. */
export const unpackStopped = (): Error => new Error('unpacking was stopped')
