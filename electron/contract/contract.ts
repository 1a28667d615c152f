import { benchRoutes } from './routes/benchRoutes.ts'
import { bootstrapRoutes } from './routes/bootstrapRoutes.ts'
import { cacheRoutes } from './routes/cacheRoutes.ts'
import { cardRoutes } from './routes/cardRoutes.ts'
import { catalogueRoutes } from './routes/catalogueRoutes.ts'
import { consoleRoutes } from './routes/consoleRoutes.ts'
import { deviceRoutes } from './routes/deviceRoutes.ts'
import { flashRoutes } from './routes/flashRoutes.ts'
import { helloRoutes } from './routes/helloRoutes.ts'
import { imageRoutes } from './routes/imageRoutes.ts'
import { jobRoutes } from './routes/jobRoutes.ts'
import { profileRoutes } from './routes/profileRoutes.ts'
import { reportRoutes } from './routes/reportRoutes.ts'
import { rosterRoutes } from './routes/rosterRoutes.ts'
import { slotRoutes } from './routes/slotRoutes.ts'
import { sourceRoutes } from './routes/sourceRoutes.ts'
import { systemRoutes } from './routes/systemRoutes.ts'
import { trustRoutes } from './routes/trustRoutes.ts'

/** All that may be asked of Bramble, and nothing that does it. Window, station and CLI speak this. */
export const contract = {
  system: systemRoutes,
  sources: sourceRoutes,
  cards: cardRoutes,
  slots: slotRoutes,
  images: imageRoutes,
  catalogue: catalogueRoutes,
  cache: cacheRoutes,
  trust: trustRoutes,
  rosters: rosterRoutes,
  profiles: profileRoutes,
  devices: deviceRoutes,
  consoles: consoleRoutes,
  flash: flashRoutes,
  bench: benchRoutes,
  jobs: jobRoutes,
  hello: helloRoutes,
  bootstrap: bootstrapRoutes,
  reports: reportRoutes,
}

export type Contract = typeof contract
