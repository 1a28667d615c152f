import type { LoggedEvent } from '../../core/events/event.ts'
import type { Fault } from '../../core/faults/fault.ts'
import type { Awake, KeepAwake } from '../ports/keepAwake.ts'

export interface StayAwakePorts {
  readonly keepAwake: KeepAwake
  readonly store: {
    subscribe(listener: (events: readonly LoggedEvent[]) => void): () => void
  }
}

/**
 * The computer does not sleep while a job runs: a card that is interrupted must be written anew, and a device that
 * says hello to a sleeping laptop is not heard. `onRefused` is called once, the first time that the system will not
 * have it; the jobs run all the same. Returns the way to stop, which lets the computer sleep.
 */
export const stayAwake = (
  { keepAwake, store }: StayAwakePorts,
  onRefused: (fault: Fault) => void,
): (() => void) => {
  const running = new Set<string>()
  let awake: Awake | undefined
  let told = false

  const hold = (): Awake => {
    const wish = keepAwake.hold('Bramble works on cards or devices')
    void wish.held.then((held) => {
      if (held.ok || told) return
      told = true
      onRefused(held.fault)
    })
    return wish
  }
  const release = (): void => {
    awake?.release()
    awake = undefined
  }
  const unsubscribe = store.subscribe((events) => {
    for (const { event } of events) {
      if (event.kind === 'job.started') running.add(event.jobId)
      // However a job ended: what is over must not keep a laptop awake for ever.
      if (event.kind === 'job.finished' || event.kind === 'job.interrupted') {
        running.delete(event.jobId)
      }
    }
    if (running.size === 0) release()
    else awake ??= hold()
  })
  return () => {
    unsubscribe()
    release()
  }
}
