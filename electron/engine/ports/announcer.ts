import type { Result } from '../../core/result.ts'

/** A name that is answered to on one network. */
export interface Announcing {
  /** Takes the name back and stops answering. */
  close(): Promise<void>
}

/** Multicast DNS: how devices find a station whose address they do not know. */
export interface Announcer {
  /**
   * Answers to `name` (`….local`) with `address`, one of this computer's own, on the network of that address and on
   * no other. Undefined where the address is no IPv4 address of a network. Fault: ANNOUNCE_FAILED.
   */
  announce(name: string, address: string): Promise<Result<Announcing | undefined>>
}
