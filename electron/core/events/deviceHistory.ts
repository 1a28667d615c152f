import { formatBytes } from '../text/bytes.ts'
import { display } from '../text/display.ts'
import { explainFault } from '../text/faults/explainFault.ts'
import { formatRate } from '../text/rate.ts'
import type { DeviceView, HistoryEntry, JobView } from './deviceView.ts'
import type { LoggedEvent } from './event.ts'

/** History entries that a device keeps; older ones stay in the event log. */
export const HISTORY_LIMIT = 50

/** What is told of an event: its words apart from its time. */
type Told = Omit<HistoryEntry, 'at'>

/**
 * An event in plain words for the history of the device it touches; undefined where it is no news there
 * (a step begun tells itself when it ends). `job` is the event's job, where it has one.
 */
export const deviceNews = (
  { event }: LoggedEvent,
  view: DeviceView | undefined,
  job: JobView | undefined,
): Told | undefined => {
  switch (event.kind) {
    case 'device.planned': {
      const where = `${display(event.site)}, ${event.role}, row ${event.row}`
      return told(view === undefined ? 'Planned' : 'Plan changed', where, 'waits')
    }
    case 'flash.planned':
      return told('Given a card', cardWords(event.card), 'working')
    case 'card.claimed':
      return told('Card claimed', cardWords(event.card), 'working')
    case 'card.verified':
      return told(
        'Card proven',
        `${formatBytes(event.bytes)} read back, root ${event.root.slice(0, 16)}`,
        'good',
      )
    case 'card.failed':
      return told('Card failed', explainFault(event.fault).happened, toneOf(event.fault.code))
    case 'card.slow': {
      const rates = `${formatRate(event.rate)}, those beside it ${formatRate(event.othersRate)}`
      return told(event.setAside ? 'Slow card, to be written alone' : 'Slow card', rates, 'waits')
    }
    case 'card.checked':
      return event.matches
        ? told('Card proven again', `${formatBytes(event.bytes)} read, as it was made`, 'good')
        : told(
            'Card differs from what was proven',
            `root ${event.root.slice(0, 16)} in slot ${display(event.card.slotId)}`,
            'waits',
          )
    case 'card.emptying':
      return told('Card to be emptied', cardWords(event.card), 'waits')
    case 'card.spared':
      return told('Card left as it was', cardWords(event.card), 'waits')
    case 'card.blanked':
      return told('Card emptied', cardWords(event.card), 'waits')
    case 'hello.accepted':
      return told(
        event.via === 'serial' ? 'Said hello on its serial console' : 'Said hello',
        event.address === ''
          ? display(event.fingerprint)
          : `${display(event.fingerprint)} from ${display(event.address)}`,
        'good',
      )
    case 'hello.refused':
      return told('Hello refused', explainFault(event.fault).happened, 'bad')
    case 'device.bound':
      return told('Bound to its board', `serial ${display(event.serial)}`, 'good')
    case 'device.conflict':
      return told('Identity conflict', explainFault(event.fault).happened, 'bad')
    case 'device.adopted':
      return told(
        'Adopted',
        `${display(event.fingerprint)} at ${display(event.address)}, confirmed by a person`,
        'good',
      )
    case 'card.scrubbed':
      return told('Card scrubbed', display(event.evidence), 'good')
    case 'step.recorded':
      return stepWords(event)
    case 'node.ready':
      return told(
        event.standIn ? 'Node Ready (stand-in)' : 'Node Ready',
        display(event.evidence),
        'good',
      )
    case 'job.interrupted':
      return told('Interrupted', display(job?.title ?? 'A job'), 'waits')
    case 'job.finished':
      return event.outcome === 'cancelled'
        ? told('Stopped by a person', display(job?.title ?? 'A job'), 'waits')
        : undefined
    case 'card.ejected':
    case 'image.added':
    case 'profile.saved':
    case 'profile.versioned':
    case 'roster.imported':
    case 'roster.undone':
    case 'roster.mapped':
    case 'device.withdrawn':
    case 'job.created':
    case 'job.started':
    case 'bench.armed':
    case 'bench.disarmed':
    case 'report.written':
      return undefined
    default:
      return event satisfies never
  }
}

/**
 * Adds an entry, keeping the newest `HISTORY_LIMIT`. The same news again replaces the entry before it:
 * someone who repeats a refused hello all night must not push the device's past out of sight.
 */
export const withHistory = (
  history: readonly HistoryEntry[],
  at: number,
  news: Told | undefined,
): readonly HistoryEntry[] => {
  if (news === undefined) return history
  const last = history.at(-1)
  const again = last?.title === news.title && last.detail === news.detail
  const kept = again ? history.slice(0, -1) : history
  return [...kept.slice(1 - HISTORY_LIMIT), { at, ...news }]
}

const told = (title: string, detail: string, tone: HistoryEntry['tone']): Told => ({
  title,
  detail,
  tone,
})

const cardWords = (card: { readonly slotId: string; readonly sizeBytes: number }): string =>
  `${formatBytes(card.sizeBytes)} in slot ${display(card.slotId)}`

/** What a person or a crash stopped waits to be resumed; it is not broken. */
const toneOf = (code: string): HistoryEntry['tone'] =>
  code === 'FLASH_CANCELLED' || code === 'FLASH_INTERRUPTED' ? 'waits' : 'bad'

const stepWords = (
  event: Extract<LoggedEvent['event'], { readonly kind: 'step.recorded' }>,
): Told | undefined => {
  const title = display(event.title)
  switch (event.outcome) {
    case 'started':
      return undefined
    case 'satisfied':
      return told(title, `was so already: ${display(event.evidence)}`, 'good')
    case 'applied':
      return told(title, display(event.evidence), 'good')
    case 'waits':
      return told(title, `waits: ${display(event.evidence)}`, 'waits')
    case 'failed':
      return told(
        title,
        event.fault === undefined ? display(event.evidence) : explainFault(event.fault).happened,
        'bad',
      )
    default:
      return event.outcome satisfies never
  }
}
