import type { RosterMapping } from '../roster/columns/rosterMapping.ts'
import type { LoggedEvent } from './event.ts'

/** What the columns of one kind of list mean, as it was last said. */
export interface MappingView {
  /** The set of headers (`headerSet`). */
  readonly headers: string
  readonly mapping: RosterMapping
  readonly at: number
}

export const foldMapping = (
  view: MappingView | undefined,
  { event, at }: LoggedEvent,
): MappingView | undefined =>
  event.kind === 'roster.mapped' ? { headers: event.headers, mapping: event.mapping, at } : view
