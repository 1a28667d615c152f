import type { Log } from '../log.ts'
import { answering } from './answer.ts'
import { benchRouter } from './benchRouter.ts'
import { bootstrapRouter } from './bootstrapRouter.ts'
import { cacheRouter } from './cacheRouter.ts'
import { cardRouter } from './cardRouter.ts'
import { catalogueRouter } from './catalogueRouter.ts'
import { consoleRouter } from './consoleRouter.ts'
import type { Desk } from './desk.ts'
import { deviceRouter } from './deviceRouter.ts'
import { flashRouter } from './flashRouter.ts'
import { helloRouter } from './helloRouter.ts'
import { imageRouter } from './imageRouter.ts'
import { jobRouter } from './jobRouter.ts'
import { profileRouter } from './profileRouter.ts'
import { reportRouter } from './reportRouter.ts'
import { rosterRouter } from './rosterRouter.ts'
import { slotRouter } from './slotRouter.ts'
import { sourceRouter } from './sourceRouter.ts'
import { systemRouter } from './systemRouter.ts'
import { trustRouter } from './trustRouter.ts'

/** The contract, answered: one file an area. The same router stands behind window, station, owner's socket and CLI. */
export const brambleRouter = (desk: Desk, log: Log) => {
  const os = answering(log)
  return os.router({
    system: systemRouter(os, desk),
    sources: sourceRouter(os, desk),
    cards: cardRouter(os, desk),
    slots: slotRouter(os, desk),
    images: imageRouter(os, desk),
    catalogue: catalogueRouter(os, desk),
    cache: cacheRouter(os, desk),
    trust: trustRouter(os, desk),
    rosters: rosterRouter(os, desk),
    profiles: profileRouter(os, desk),
    devices: deviceRouter(os, desk),
    consoles: consoleRouter(os, desk),
    flash: flashRouter(os, desk),
    bench: benchRouter(os, desk),
    jobs: jobRouter(os, desk),
    hello: helloRouter(os, desk),
    bootstrap: bootstrapRouter(os, desk),
    reports: reportRouter(os, desk),
  })
}

export type BrambleRouter = ReturnType<typeof brambleRouter>
