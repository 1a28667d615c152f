import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'

/** Something that one job at a time may use. */
export interface Claim {
  readonly kind: 'device' | 'slot' | 'download'
  readonly id: string
  /** What a person calls it, for JOB_BUSY. */
  readonly name?: string
}

/** Who has what. All or nothing, and at once: a job never holds a part while it waits for another. */
export class Claims {
  readonly #holders = new Map<string, string>()

  /** JOB_BUSY names the first thing that another job has. Taking what one has already is fine. */
  take(jobId: string, claims: readonly Claim[]): Result<void> {
    for (const claim of claims) {
      const holder = this.#holders.get(keyOf(claim))
      if (holder !== undefined && holder !== jobId) {
        const what = `${words[claim.kind]} ${claim.name ?? claim.id}`
        return err(fault('JOB_BUSY', { what, id: holder }))
      }
    }
    for (const claim of claims) this.#holders.set(keyOf(claim), jobId)
    return ok(undefined)
  }

  release(jobId: string): void {
    for (const [key, holder] of this.#holders) if (holder === jobId) this.#holders.delete(key)
  }
}

const keyOf = ({ kind, id }: Claim): string => `${kind} ${id}`

const words = { device: 'Device', slot: 'Slot', download: 'The download of' } as const
