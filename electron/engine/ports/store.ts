import type {
  DeviceView,
  FlashView,
  ImageRecord,
  JobView,
  RosterView,
} from '../../core/events/deviceView.ts'
import type { FleetEvent, LoggedEvent } from '../../core/events/event.ts'
import type { MappingView } from '../../core/events/foldMapping.ts'
import type { Profile } from '../../core/profile/profile.ts'
import type { Result } from '../../core/result.ts'

/** An image with the place of its file on this computer; the path is empty where it was never known. */
export interface ImageView extends ImageRecord {
  readonly path: string
}

/**
 * The event log and what is folded from it. `append` is one transaction: events and projections together,
 * durable when it resolves.
 */
export interface Store {
  /** This station: the origin of every event that it records. Made when the store was. */
  readonly origin: string
  append(events: readonly FleetEvent[]): Promise<Result<readonly LoggedEvent[]>>
  /** This station's events after that number, in order. */
  events(since: { readonly seq: number }): Promise<readonly LoggedEvent[]>
  devices(): Promise<readonly DeviceView[]>
  device(id: string): Promise<DeviceView | undefined>
  flashes(): Promise<readonly FlashView[]>
  flash(id: string): Promise<FlashView | undefined>
  jobs(): Promise<readonly JobView[]>
  job(id: string): Promise<JobView | undefined>
  images(): Promise<readonly ImageView[]>
  rosters(): Promise<readonly RosterView[]>
  /** What the columns of known kinds of lists mean. */
  mappings(): Promise<readonly MappingView[]>
  /** Every version of every profile, by name, the newest version first. */
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
