/** Lossy news of what goes on now, at most 10 a second, never stored. */
export type Progress =
  | {
      readonly kind: 'card'
      readonly jobId: string
      readonly flashId: string
      readonly deviceId: string
      readonly deviceName: string
      readonly slotId: string
      readonly phase: CardPhase
      /** Bytes done of `totalBytes` in this phase; total 0 while it is not known. */
      readonly doneBytes: number
      readonly totalBytes: number
      /** Bytes a second over the last seconds. */
      readonly rate: number
      /** Seconds left in this phase and those after it; undefined while it cannot be said. */
      readonly secondsLeft: number | undefined
    }
  | {
      readonly kind: 'step'
      readonly jobId: string
      readonly deviceId: string
      readonly step: string
      readonly title: string
      readonly text: string
    }
  | {
      readonly kind: 'log'
      readonly jobId: string
      readonly deviceId: string
      readonly line: string
    }
  | {
      readonly kind: 'wait'
      readonly jobId: string
      readonly deviceId: string
      readonly why: string
    }

export type CardPhase =
  | 'waiting'
  | 'blanking'
  | 'writing'
  | 'reading-back'
  | 'finishing'
  | 'proven'
  | 'failed'
