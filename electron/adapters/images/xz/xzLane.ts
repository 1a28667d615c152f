import type { XzGroup } from '../../../core/image/xzGroups.ts'

/** A decoder with memory of its own for what one group unpacks to. */
export interface XzLane {
  /**
   * Decodes a group and verifies its checks and sizes; its bytes are then `read` until the next call.
   * Throws `UnpackFailed`.
   */
  decode(group: XzGroup): Promise<void>
  /** Bytes that the group which is being decoded has come to so far. */
  decoded(): number
  /** Fills `target` from byte `at` of the group. */
  read(target: Uint8Array, at: number): Promise<void>
  /** Ends what is under way at once and lets the memory go. */
  close(): Promise<void>
}
