import type { Command } from 'commander'
import { formatBytes } from '../../../core/text/bytes.ts'
import { isoTime } from '../../../core/text/isoTime.ts'
import type { BrambleClient } from '../../shared/brambleClient.ts'
import { byteCount } from '../byteCount.ts'
import { exitCodes } from '../exitCode.ts'
import type { Output } from '../output.ts'
import { table } from '../table.ts'
import { action, type Finish } from './command.ts'

type Cache = Awaited<ReturnType<BrambleClient['cache']['get']>>

const kinds = { file: 'file', unpacked: 'raw copy', partial: 'unfinished' } as const

/** `bramble images cache`: what is kept of downloads and raw copies, and how much it may be. */
export const imagesCacheCommand = (images: Command, finish: Finish): void => {
  const cache = images.command('cache').description('downloads and raw copies that are kept')
  cache
    .command('list', { isDefault: true })
    .description('what is kept; what was used last stands first')
    .action(
      action(finish, async ({ client, output }) => {
        show(output, await client.cache.get())
        return exitCodes.done
      }),
    )
  cache
    .command('clear')
    .description('let go of everything that no job needs')
    .option('--unpacked', 'only raw copies; they can be made again')
    .action(
      action<{ unpacked?: boolean }>(finish, async ({ client, output }, { unpacked }) => {
        const cleared = await client.cache.clear(unpacked === true ? { kinds: ['unpacked'] } : {})
        output.value(cleared)
        output.line(`${formatBytes(cleared.freedBytes)} freed.`)
        return exitCodes.done
      }),
    )
  cache
    .command('limit')
    .description('how much of the disk the cache may have')
    .argument('<size>', 'as 20GB; what is over it is let go at once')
    .action(
      action(finish, async ({ client, output }, _options, size = '') => {
        show(output, await client.cache.set({ limitBytes: byteCount(size) }))
        return exitCodes.done
      }),
    )
  cache
    .command('rate')
    .description('how fast downloads may be, together')
    .argument('<size per second>', 'as 2MB; 0 means as fast as they can')
    .action(
      action(finish, async ({ client, output }, _options, rate = '') => {
        show(output, await client.cache.set({ downloadRate: byteCount(rate) }))
        return exitCodes.done
      }),
    )
}

const show = (output: Output, cache: Cache): void => {
  output.value(cache)
  const rows = cache.entries.map(({ id, kind, name, bytes, usedAt, needed }) => [
    id.slice(0, 20),
    kinds[kind],
    name,
    formatBytes(bytes),
    isoTime(usedAt),
    needed ? 'needed by a job' : '',
  ])
  if (rows.length > 0) {
    for (const line of table(['ID', 'KIND', 'NAME', 'SIZE', 'USED', ''], rows)) output.line(line)
  }
  const rate =
    cache.downloadRate === undefined
      ? ''
      : `, downloads at most ${formatBytes(cache.downloadRate)}/s`
  output.line(
    `${formatBytes(cache.usedBytes)} of at most ${formatBytes(cache.limitBytes)}; ${formatBytes(cache.freeBytes)} free on the disk${rate}.`,
  )
}
