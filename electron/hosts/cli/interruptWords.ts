import type { JobKind } from '../../core/events/event.ts'

/** What Ctrl-C means for a job that is followed. */
export interface InterruptWords {
  /** Said when the following begins. */
  readonly offer: string
  /** After the first Ctrl-C. */
  readonly stopping: string
  /** After the second. */
  readonly ended: string
}

/** `attached`: another Bramble does the work; a second Ctrl-C ends the showing here and nothing there. */
export const interruptWords = (kind: JobKind, attached: boolean): InterruptWords => {
  const { offer, stopping, atOnce } = words[kind]
  return attached
    ? {
        offer,
        stopping: `${stopping} Ctrl-C again ends this program; the running Bramble goes on stopping.`,
        ended: 'This program ended. The running Bramble goes on stopping; see: bramble jobs',
      }
    : {
        offer,
        stopping: `${stopping} Ctrl-C again stops at once.`,
        ended: `Stopped at once. ${atOnce}`,
      }
}

const words = {
  flash: {
    offer: 'Ctrl-C stops and leaves the cards safe.',
    stopping: 'Stopping and leaving the cards safe.',
    atOnce: 'Cards that were not proven are unfinished: do not use them.',
  },
  bench: {
    offer: 'Ctrl-C disarms the bench; cards that were begun are finished.',
    stopping: 'Disarmed. Cards that were begun are finished.',
    atOnce: 'Cards that were not proven are unfinished: do not use them.',
  },
  enrol: {
    offer: 'Ctrl-C stops listening; devices that were heard stay enrolled.',
    stopping: 'Stopping the listener.',
    atOnce: 'Devices that were not heard say hello again when somebody listens.',
  },
  bootstrap: {
    offer: 'Ctrl-C stops; what was done on the devices stays.',
    stopping: 'Stopping; what was done on the devices stays.',
    atOnce: 'A device may be in the middle of a step; a resume checks each step first.',
  },
  download: {
    offer: 'Ctrl-C stops; what is downloaded stays, and a resume goes on from there.',
    stopping: 'Stopping the download.',
    atOnce: 'What was downloaded stays; a resume checks it and goes on from there.',
  },
  unpack: {
    offer: 'Ctrl-C stops; a raw copy that is not whole is thrown away.',
    stopping: 'Stopping, and throwing the unfinished raw copy away.',
    atOnce: 'The unfinished raw copy is thrown away at the next start.',
  },
} as const satisfies Record<
  JobKind,
  { readonly offer: string; readonly stopping: string; readonly atOnce: string }
>
