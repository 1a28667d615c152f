import type { RosterView } from './deviceView.ts'
import type { LoggedEvent } from './event.ts'

/** A roster after one event. Its rows live on as devices. */
export const foldRoster = (
  view: RosterView | undefined,
  { event, at, seq }: LoggedEvent,
): RosterView | undefined => {
  if (event.kind === 'roster.imported') {
    const { rosterId: id, name, rows } = event
    return { id, name, rows, importedAt: at, ...(event.reversible === true ? { seq } : {}) }
  }
  return event.kind === 'roster.undone' && view !== undefined ? { ...view, undone: true } : view
}
