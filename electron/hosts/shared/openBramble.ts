import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { keepAwake } from '../../adapters/awake/keepAwake.ts'
import { firstBootParts } from '../../adapters/firstBootParts.ts'
import { benchPolicy, productPolicy } from '../../core/disks/guardPolicy.ts'
import { idSource } from '../../core/ids/idSource.ts'
import { ok, type Result } from '../../core/result.ts'
import { explainFault } from '../../core/text/faults/explainFault.ts'
import { JobRunner } from '../../engine/jobs/jobRunner.ts'
import { stayAwake } from '../../engine/jobs/stayAwake.ts'
import type { Clock } from '../../engine/ports/clock.ts'
import type { KeepAwake } from '../../engine/ports/keepAwake.ts'
import type { Store } from '../../engine/ports/store.ts'
import { rateLimit } from '../../engine/sources/rateLimit.ts'
import { openBenchBoard } from './bench/benchBoard.ts'
import type { BrambleClient } from './brambleClient.ts'
import { brambleVersion } from './brambleVersion.ts'
import { openSlotBook } from './cards/slotBook.ts'
import { openSlotLog } from './cards/slotLog.ts'
import { openConsoleBook } from './consoles/consoleBook.ts'
import { dataFolder } from './dataFolder.ts'
import { openChanges } from './feeds/openChanges.ts'
import { watchCards } from './feeds/watchCards.ts'
import { openHelloState } from './hello/helloState.ts'
import { openDownloadRate } from './images/downloadRate.ts'
import { openIntentDesk } from './intentDesk.ts'
import { benchJob } from './jobs/benchJob.ts'
import { bootstrapJob } from './jobs/bootstrapJob.ts'
import { downloadJob } from './jobs/downloadJob.ts'
import { enrolJob } from './jobs/enrolJob.ts'
import { flashJob } from './jobs/flashJob.ts'
import { unpackJob } from './jobs/unpackJob.ts'
import { type Log, openLog } from './log.ts'
import { openPorts } from './openPorts.ts'
import { ensureDefaultProfile } from './profiles/ensureDefaultProfile.ts'
import { projectRoot } from './projectRoot.ts'
import { type BrambleRouter, brambleRouter } from './router/brambleRouter.ts'
import type { CallerContext } from './router/callerContext.ts'
import type { Desk } from './router/desk.ts'
import { openSources, type SourcePurpose } from './sources.ts'

export interface OpenOptions {
  readonly host: Desk['host']
  /** Data folder; without it `BRAMBLE_DATA`, else the platform's. */
  readonly data?: string
  /** Manifest of a practice bench: its virtual cards, and never a real one. */
  readonly bench?: string
  /** The host's own dialog: a path, or undefined when the person closed it. */
  readonly choose?: (purpose: SourcePurpose) => Promise<string | undefined>
  /** The host's own way to keep the computer awake; without it a program of the system. */
  readonly keepAwake?: KeepAwake
}

/** A running Bramble. `client` is the contract in this process, with every authority; `close` interrupts jobs safely. */
export interface Bramble {
  readonly router: BrambleRouter
  readonly client: BrambleClient
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly folder: string
  readonly practiceBench: boolean
  close(): Promise<void>
}

/**
 * The composition root: every port with its adapter, the engine over them, the contract bound to it. Claims the data
 * folder for this process. Faults: `DATA_FOLDER_UNUSABLE`, those of the store, and `HELPER_START_FAILED` or `BENCH_MANIFEST_NOT_FOUND` where a bench cannot be had.
 */
export const openBramble = async (options: OpenOptions): Promise<Result<Bramble>> => {
  const made = dataFolder(options.data)
  if (!made.ok) return made
  const folder = made.value
  const root = projectRoot()
  const opened = await openPorts(folder, options.bench)
  if (!opened.ok) return opened
  const { ports, release } = opened.value
  const { clock, random, store } = ports
  const log = openLog(folder, clock.now)
  const parts = await firstBootParts(join(root, 'resources'))
  const hello = openHelloState()
  const practiceBench = options.bench !== undefined
  const policy = practiceBench ? benchPolicy : productPolicy
  const changes = openChanges(store)
  const bench = openBenchBoard(() => changes.publish({ topic: 'bench', ids: [] }))
  const downloadRate = await openDownloadRate(ports.cache)
  const newId = idSource(clock.now, random.bytes)
  const jobs = new JobRunner({
    store,
    clock,
    newId,
    kinds: [
      flashJob({ ports, parts, protectedPaths: [folder, root] }),
      benchJob({ ports, parts, policy, board: bench, protectedPaths: [folder, root] }),
      enrolJob({ ports, hello, log }),
      bootstrapJob({ ports, log }),
      downloadJob({ ports, limit: rateLimit(clock, downloadRate.current) }),
      unpackJob(ports),
    ],
  })
  const recovered = await jobs.recover()
  const ready = recovered.ok ? await ensureDefaultProfile(store) : recovered
  if (!ready.ok) {
    await release()
    return ready
  }
  const maySleep = stayAwake({ store, keepAwake: options.keepAwake ?? keepAwake() }, (refused) => {
    const told = explainFault(refused)
    log.note(`${told.happened} ${told.nowTrue}`)
  })
  const stopWatching = watchCards(ports.cards, clock, changes)
  const sources = openSources(random, join(folder, 'uploads'))
  const consoles = openConsoleBook(ports)
  const desk: Desk = {
    host: options.host,
    version: brambleVersion(),
    folder,
    practiceBench,
    ports,
    policy,
    parts,
    jobs,
    newId,
    intents: openIntentDesk(clock, random, ports.digests),
    sources,
    slots: openSlotBook(folder),
    slotLog: openSlotLog(store),
    bench,
    consoles,
    changes,
    hello,
    downloadRate,
    choose: options.choose,
  }
  const router = brambleRouter(desk, log)
  const context: CallerContext = { authority: 'destroy' }
  const client: BrambleClient = createRouterClient(router, { context })
  log.note(`opened by ${options.host}${practiceBench ? ' on a practice bench' : ''}`)
  const close = async (): Promise<void> => {
    stopWatching()
    await consoles.close()
    await jobs.shutDown()
    maySleep()
    changes.close()
    bench.close()
    await sources.close()
    await release()
    log.note('closed')
  }
  return ok({ router, client, store, clock, log, folder, practiceBench, close: once(close) })
}

/** Closing twice is closing once: a signal and a window may both ask for it. */
const once = (close: () => Promise<void>): (() => Promise<void>) => {
  let closing: Promise<void> | undefined
  return () => {
    closing ??= close()
    return closing
  }
}
