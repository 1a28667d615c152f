import type { DeviceView, FlashView, JobView } from '../../core/events/deviceView.ts'
import type { FleetEvent, LoggedEvent } from '../../core/events/event.ts'
import type { ImageFacts, Provenance } from '../../core/image/imageFacts.ts'
import type { Profile } from '../../core/profile/profile.ts'
import type { Result } from '../../core/result.ts'

export interface ImageView {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly fileSha256: string
  readonly facts: ImageFacts
  readonly provenance: Provenance
  readonly addedAt: number
}

export interface RosterView {
  readonly id: string
  readonly name: string
  readonly rows: number
  readonly importedAt: number
}

/**
 * The event log and what is folded from it. `append` is one transaction: events and projections together,
 * durable when it resolves.
 */
export interface Store {
  append(events: readonly FleetEvent[]): Promise<Result<readonly LoggedEvent[]>>
  events(since: { readonly seq: number }): Promise<readonly LoggedEvent[]>
  devices(): Promise<readonly DeviceView[]>
  device(id: string): Promise<DeviceView | undefined>
  flashes(): Promise<readonly FlashView[]>
  flash(id: string): Promise<FlashView | undefined>
  jobs(): Promise<readonly JobView[]>
  job(id: string): Promise<JobView | undefined>
  images(): Promise<readonly ImageView[]>
  rosters(): Promise<readonly RosterView[]>
  profiles(): Promise<readonly Profile[]>
  /** Where an image file lies on this computer: local knowledge, not an event. */
  rememberPath(imageId: string, path: string): Promise<void>
  /** Called after every commit with what was appended. Returns the way to stop. */
  subscribe(listener: (events: readonly LoggedEvent[]) => void): () => void
  /** Folds all events anew; the projections come out identical. */
  rebuild(): Promise<void>
  /** Walks the hash chain; a fault names the first broken number. */
  verifyChain(): Promise<Result<{ readonly events: number; readonly head: string }>>
  close(): Promise<void>
}
