import { display } from '../text/display.ts'
import type { Disk } from './disk.ts'

const counts = (values: readonly string[]): ReadonlyMap<string, number> => {
  const found = new Map<string, number>()
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1)
  return found
}

/**
 * The disks of one reading with identities that can be told from each other, sorted by name. Two in one place get
 * their names behind it; two that the system calls by one id have none, so that guard G1 refuses both. The strings
 * that go to the screen inside an identity pass the door for strings from outside here.
 */
export const tellApart = (disks: readonly Disk[]): readonly Disk[] => {
  const slots = counts(disks.map(({ identity }) => display(identity.slotId)))
  const devs = counts(disks.map(({ identity }) => identity.dev))
  return disks
    .map((disk) => {
      const { identity } = disk
      const slot = display(identity.slotId)
      const isAlone = slot !== '' && slots.get(slot) === 1
      return {
        ...disk,
        identity: {
          ...identity,
          dev: (devs.get(identity.dev) ?? 0) > 1 ? '' : identity.dev,
          serial: display(identity.serial),
          slotId: isAlone ? slot : [slot, identity.name].filter((part) => part !== '').join('-'),
        },
      }
    })
    .toSorted((a, b) => a.identity.name.localeCompare(b.identity.name, 'en', { numeric: true }))
}
