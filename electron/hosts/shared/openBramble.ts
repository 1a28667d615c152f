import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { firstBootParts } from '../../adapters/firstBootParts.ts'
import { benchPolicy, productPolicy } from '../../core/disks/guardPolicy.ts'
import { idSource } from '../../core/ids/idSource.ts'
import { ok, type Result } from '../../core/result.ts'
import { JobRunner } from '../../engine/jobs/jobRunner.ts'
import type { Clock } from '../../engine/ports/clock.ts'
import type { Store } from '../../engine/ports/store.ts'
import type { BrambleClient } from './brambleClient.ts'
import { brambleVersion } from './brambleVersion.ts'
import { openSlotBook } from './cards/slotBook.ts'
import { dataFolder } from './dataFolder.ts'
import { openChanges } from './feeds/openChanges.ts'
import { watchCards } from './feeds/watchCards.ts'
import { openHelloState } from './hello/helloState.ts'
import { openIntentDesk } from './intentDesk.ts'
import { bootstrapJob } from './jobs/bootstrapJob.ts'
import { enrolJob } from './jobs/enrolJob.ts'
import { flashJob } from './jobs/flashJob.ts'
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
  const jobs = new JobRunner({
    store,
    clock,
    newId: idSource(clock.now, random.bytes),
    kinds: [
      flashJob({ ports, parts, protectedPaths: [folder, root] }),
      enrolJob({ ports, hello, log }),
      bootstrapJob({ ports, log }),
    ],
  })
  const recovered = await jobs.recover()
  const ready = recovered.ok ? await ensureDefaultProfile(store) : recovered
  if (!ready.ok) {
    await release()
    return ready
  }
  const changes = openChanges(store)
  const stopWatching = watchCards(ports.cards, clock, changes)
  const sources = openSources(random, join(folder, 'uploads'))
  const practiceBench = options.bench !== undefined
  const desk: Desk = {
    host: options.host,
    version: brambleVersion(),
    folder,
    practiceBench,
    ports,
    policy: practiceBench ? benchPolicy : productPolicy,
    parts,
    jobs,
    intents: openIntentDesk(clock, random),
    sources,
    slots: openSlotBook(folder),
    changes,
    hello,
    choose: options.choose,
  }
  const router = brambleRouter(desk, log)
  const context: CallerContext = { authority: 'destroy' }
  const client: BrambleClient = createRouterClient(router, { context })
  log.note(`opened by ${options.host}${practiceBench ? ' on a practice bench' : ''}`)
  const close = async (): Promise<void> => {
    stopWatching()
    await jobs.shutDown()
    changes.close()
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
