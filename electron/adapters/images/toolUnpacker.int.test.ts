import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { toolUnpacker } from './toolUnpacker.ts'

it('a tool that needs long for a chunk is seen to go on: what came of it counts', async () => {
  const handle = await open('/dev/null', 'r')
  const unpacker = await toolUnpacker(
    { handle, fileBytes: 0 },
    {
      tool: '/bin/sh',
      args: ['-c', 'printf abc; exec sleep 60'],
      end: async (child) => void (await once(child, 'close')),
    },
  )
  const target = new Uint8Array(10)
  const filling = unpacker.fill(target)
  while (target[2] === 0) await turn()
  expect(unpacker.position()).toBe(3)
  await unpacker.close()
  expect(await filling).toBe(3)
  await handle.close()
})
