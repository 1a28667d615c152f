import { readFile, stat } from 'node:fs/promises'
import { fault } from '../../../core/faults/fault.ts'
import { parseProfile } from '../../../core/profile/parseProfile.ts'
import { newestProfiles } from '../profiles/newestProfiles.ts'
import { saveProfile } from '../profiles/saveProfile.ts'
import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'
import { profileOnWire } from './onWire.ts'
import { orRaise } from './orRaise.ts'
import { raise } from './raise.ts'

/** Largest profile file that is read, in bytes; the parser has a limit of its own in characters. */
const MAX_BYTES = 1024 * 1024

export const profileRouter = (os: Answering, { ports, sources }: Desk) => ({
  list: os.profiles.list.handler(async () =>
    newestProfiles(await ports.store.profiles()).map(profileOnWire),
  ),
  add: os.profiles.add.handler(async ({ input }) => {
    const { path, name } = orRaise(sources.get(input.sourceId, 'profile'))
    const size = (await stat(path).catch(() => undefined))?.size
    if (size === undefined) return raise(fault('SOURCE_NOT_FOUND', { what: 'profile', id: name }))
    if (size > MAX_BYTES) {
      return raise(fault('PROFILE_INVALID', { field: 'file', reason: 'it is larger than 64 kB' }))
    }
    const parsed = parseProfile(await readFile(path, 'utf8'))
    if (!parsed.ok) return raise(parsed.fault[0] ?? fault('INTERNAL', { what: 'profile' }))
    return profileOnWire(orRaise(await saveProfile(parsed.value, ports.store)))
  }),
})
