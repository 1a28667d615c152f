import type { GuardPolicy } from '../../../core/disks/guardPolicy.ts'
import type { FirstBootParts } from '../../../core/firstboot/firstBootDevice.ts'
import type { JobContext } from '../../../engine/jobs/jobContext.ts'
import type { JobInputOf } from '../../../engine/jobs/jobKind.ts'
import type { BenchBoard } from '../bench/benchBoard.ts'
import type { Ports } from '../ports.ts'

export type BenchContext = JobContext<JobInputOf<'bench'>>

export interface BenchMeans {
  readonly ports: Ports
  readonly parts: FirstBootParts
  readonly policy: GuardPolicy
  readonly board: BenchBoard
  /** Real paths whose disks must not be written besides the image's own (guard G4). */
  readonly protectedPaths: readonly string[]
}
