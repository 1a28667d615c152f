import { fault } from '../../../core/faults/fault.ts'
import type { TrustedKey } from '../../../engine/ports/trust.ts'
import { keyNamed } from '../../../engine/sources/keyNamed.ts'
import { readSmallFile } from '../images/readSmallFile.ts'
import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'
import { orRaise } from './orRaise.ts'
import { raise } from './raise.ts'

/** More than any public key has. */
const MOST_KEY_BYTES = 1024 * 1024

export const trustRouter = (os: Answering, desk: Desk) => {
  const { trust, clock } = desk.ports
  const changed = (id: string): void => desk.changes.publish({ topic: 'trust', ids: [id] })
  return {
    list: os.trust.list.handler(async () => (await trust.keys()).map(keyOnWire)),
    add: os.trust.add.handler(async ({ input }) => {
      const { bytes, source } = await keyBytes(desk, input)
      const name = input.name ?? ''
      const key = orRaise(await trust.add(bytes, { name, source, at: clock.now() }))
      changed(key.id)
      return keyOnWire(key)
    }),
    remove: os.trust.remove.handler(async ({ input }) => {
      const { id } = orRaise(await keyNamed(trust, input.id))
      orRaise(await trust.remove(id))
      changed(id)
    }),
  }
}

const keyBytes = async (
  { sources }: Desk,
  input: { readonly sourceId?: string | undefined; readonly minisign?: string | undefined },
): Promise<{ readonly bytes: Uint8Array; readonly source: string }> => {
  if (input.sourceId === undefined) {
    return { bytes: new TextEncoder().encode(input.minisign ?? ''), source: 'the key' }
  }
  const { path, name } = orRaise(sources.get(input.sourceId, 'key'))
  const bytes = await readSmallFile(path, MOST_KEY_BYTES)
  if (bytes !== undefined) return { bytes, source: name }
  return raise(fault('TRUST_KEY_UNREADABLE', { name, reason: 'it is missing or too large' }))
}

const keyOnWire = ({ addedAt, ...key }: TrustedKey) => ({
  ...key,
  ...(addedAt === undefined ? {} : { addedAt }),
})
