import { resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { BrambleClient } from '../../shared/brambleClient.ts'
import type { Session } from '../session.ts'
import type { RosterOptions } from './rosterOptions.ts'

export type RosterQuery = Parameters<BrambleClient['rosters']['check']>[0]

/** A roster file as a source, with what is said of it; `-` is what comes in on stdin. */
export const rosterQuery = async (
  { client }: Session,
  path: string,
  options: RosterOptions,
): Promise<RosterQuery> => {
  const { sourceId } = path === '-' ? await pasted(client) : await onDisk(client, path)
  const { site, map, allSite, allRole, encoding, delimiter, sheet } = options
  const fixed = {
    ...(allSite === undefined ? {} : { site: allSite }),
    ...(allRole === undefined ? {} : { role: allRole }),
  }
  return {
    sourceId,
    ...(site === undefined ? {} : { sites: [...site] }),
    ...(map === undefined ? {} : { columns: { ...map } }),
    ...(Object.keys(fixed).length === 0 ? {} : { fixed }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(sheet === undefined ? {} : { sheet }),
  }
}

const onDisk = (client: BrambleClient, path: string) =>
  client.sources.add({ purpose: 'roster', path: resolve(path) })

let read: Promise<Buffer> | undefined

/** All of stdin, once. */
const stdin = (): Promise<Buffer> => {
  read ??= buffer(process.stdin)
  return read
}

/** Waits for all of stdin before the inventory is opened: what is piped in may come out of another Bramble. */
export const pastedFirst =
  (handler: (...given: unknown[]) => Promise<void>) =>
  async (...given: unknown[]): Promise<void> => {
    if (given[0] === '-') await stdin()
    await handler(...given)
  }

const pasted = async (client: BrambleClient) => {
  const bytes = await stdin()
  return client.sources.upload({
    purpose: 'roster',
    name: 'pasted',
    base64: bytes.toString('base64'),
  })
}
