import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { attachToOwner } from '../shared/attach/attachToOwner.ts'
import type { BrambleClient } from '../shared/brambleClient.ts'
import { dataFolder } from '../shared/dataFolder.ts'
import { openOwner } from '../shared/openOwner.ts'

export interface Connection {
  readonly client: BrambleClient
  readonly attached: boolean
  readonly folder: string
  close(): Promise<void>
}

/**
 * Attaches to the Bramble that owns the inventory, or opens the inventory in this process where none runs. One that
 * starts in between is attached to; one that holds the inventory and does not answer is `STORE_IN_USE`.
 */
export const connect = async (options: {
  readonly data: string | undefined
  readonly bench: string | undefined
}): Promise<Result<Connection>> => {
  const made = dataFolder(options.data)
  if (!made.ok) return made
  const folder = made.value
  const running = await attached(folder, options.bench)
  if (running !== undefined) return running
  const opened = await openOwner({
    host: 'cli',
    data: folder,
    ...(options.bench === undefined ? {} : { bench: options.bench }),
  })
  if (opened.ok) {
    const { client, close } = opened.value
    return ok({ client, attached: false, folder, close })
  }
  if (opened.fault.code !== 'STORE_IN_USE') return opened
  return (await attached(folder, options.bench)) ?? opened
}

const attached = async (
  folder: string,
  bench: string | undefined,
): Promise<Result<Connection> | undefined> => {
  const owner = await attachToOwner(folder)
  if (owner === undefined) return undefined
  const { practiceBench } = await owner.client.system.info()
  if (bench !== undefined && !practiceBench) {
    owner.close()
    // The running one works on real cards: a call for the practice bench must not reach it.
    return err(fault('BENCH_REAL_CARDS', { folder }))
  }
  return ok({
    client: owner.client,
    attached: true,
    folder,
    close: async () => owner.close(),
  })
}
