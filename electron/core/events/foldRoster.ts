import type { RosterView } from './deviceView.ts'
import type { LoggedEvent } from './event.ts'

/** A roster after one event. Its rows live on as devices. */
export const foldRoster = (
  view: RosterView | undefined,
  { event, at }: LoggedEvent,
): RosterView | undefined =>
  event.kind === 'roster.imported'
    ? { id: event.rosterId, name: event.name, rows: event.rows, importedAt: at }
    : view
