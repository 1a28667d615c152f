import { powerSaveBlocker } from 'electron'
import type { LoggedEvent } from '../../../core/events/event.ts'

/**
 * The computer does not sleep while a card is claimed and neither proven nor failed: a card that is interrupted must
 * be written anew.
 */
export const keepAwake = (store: {
  subscribe(listener: (events: readonly LoggedEvent[]) => void): () => void
}): void => {
  const jobs = new Map<string, string>()
  const busy = new Set<string>()
  let blocker: number | undefined
  store.subscribe((events) => {
    for (const { event } of events) {
      if (event.kind === 'flash.planned') jobs.set(event.flashId, event.jobId)
      if (event.kind === 'card.claimed') busy.add(event.flashId)
      if (event.kind === 'card.verified' || event.kind === 'card.failed') busy.delete(event.flashId)
      // What a job left without a word must not keep a laptop awake for ever.
      if (event.kind === 'job.finished' || event.kind === 'job.interrupted') {
        for (const flash of [...busy]) if (jobs.get(flash) === event.jobId) busy.delete(flash)
      }
    }
    if (busy.size > 0) blocker ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (blocker !== undefined) {
      powerSaveBlocker.stop(blocker)
      blocker = undefined
    }
  })
}
