import { fault } from '../../faults/fault.ts'
import { cardPlace, type Guard } from './guard.ts'

export const G3: Guard = {
  id: 'G3',
  says: 'nothing that the running system needs lies on it, however deep',
  check: (disk) => {
    const mount = disk.mounts.find(({ system }) => system)
    return mount && fault('CARD_IS_SYSTEM_DISK', { ...cardPlace(disk), mount: mount.path })
  },
}

export const G4: Guard = {
  id: 'G4',
  says: 'nothing that this job needs lies on it',
  check: (disk, { neededDisks }) => {
    const needed = neededDisks.find(({ name }) => name === disk.identity.name)
    return needed && fault('CARD_HOLDS_OUR_DATA', { ...cardPlace(disk), what: needed.what })
  },
}

export const G5: Guard = {
  id: 'G5',
  says: 'it is not a member of anything',
  check: (disk, { signatures }) => {
    const array = disk.heldBy[0] ?? signatures[0]
    if (array === undefined) return undefined
    return array.startsWith('loop')
      ? fault('CARD_IN_USE', { ...cardPlace(disk), by: array })
      : fault('CARD_ARRAY_MEMBER', { ...cardPlace(disk), array })
  },
}

export const G6: Guard = {
  id: 'G6',
  says: 'it is connected in a way that cards are connected',
  check: (disk, _claim, { buses }) =>
    buses.includes(disk.bus)
      ? undefined
      : fault('CARD_BUS_REFUSED', { ...cardPlace(disk), bus: disk.bus }),
}

export const G12: Guard = {
  id: 'G12',
  says: 'nothing on it is mounted, or the operator agreed to unmount it',
  check: (disk, { mayUnmount }) =>
    disk.mounts.length === 0 || mayUnmount
      ? undefined
      : fault('CARD_MOUNTED', {
          ...cardPlace(disk),
          mounts: disk.mounts.map(({ path }) => path).join(', '),
        }),
}
