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
  /** A download or the making of a raw copy. */
  | {
      readonly kind: 'transfer'
      readonly jobId: string
      /** What is being fetched or unpacked, as it is shown. */
      readonly name: string
      readonly phase: TransferPhase
      /** Bytes done of `totalBytes` in this phase; total 0 while it is not known. */
      readonly doneBytes: number
      readonly totalBytes: number
      /** Bytes a second over the last seconds. */
      readonly rate: number
      readonly secondsLeft: number | undefined
      /** Why it waits, or that it began anew; empty else. */
      readonly note: string
    }

export type TransferPhase = 'connecting' | 'downloading' | 'waiting' | 'checking' | 'unpacking'

export type CardPhase =
  | 'waiting'
  | 'blanking'
  | 'writing'
  | 'reading-back'
  | 'finishing'
  | 'proven'
  | 'failed'
