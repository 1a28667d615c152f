import type { GuardPolicy } from '../../../core/disks/guardPolicy.ts'
import type { FirstBootParts } from '../../../core/firstboot/firstBootDevice.ts'
import type { IdSource } from '../../../core/ids/idSource.ts'
import type { JobRunner } from '../../../engine/jobs/jobRunner.ts'
import type { BenchBoard } from '../bench/benchBoard.ts'
import type { SlotBook } from '../cards/slotBook.ts'
import type { SlotLog } from '../cards/slotLog.ts'
import type { ConsoleBook } from '../consoles/consoleBook.ts'
import type { Feed } from '../feeds/feed.ts'
import type { Change } from '../feeds/topicsOf.ts'
import type { HelloState } from '../hello/helloState.ts'
import type { DownloadRate } from '../images/downloadRate.ts'
import type { IntentDesk } from '../intentDesk.ts'
import type { Ports } from '../ports.ts'
import type { SourcePurpose, Sources } from '../sources.ts'

/** What the router answers from: the engine's parts, and what a host keeps for its callers. */
export interface Desk {
  readonly host: 'desktop' | 'station' | 'cli'
  readonly version: string
  readonly folder: string
  readonly practiceBench: boolean
  readonly ports: Ports
  readonly policy: GuardPolicy
  readonly parts: FirstBootParts
  readonly jobs: JobRunner
  readonly newId: IdSource
  readonly intents: IntentDesk
  readonly sources: Sources
  readonly slots: SlotBook
  readonly slotLog: SlotLog
  readonly bench: BenchBoard
  readonly consoles: ConsoleBook
  readonly changes: Feed<Change>
  readonly hello: HelloState
  readonly downloadRate: DownloadRate
  /** The host's own dialog, where it has one. */
  readonly choose: ((purpose: SourcePurpose) => Promise<string | undefined>) | undefined
}
