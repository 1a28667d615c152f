import {
  IconAdjustments,
  IconClockHour4,
  IconCpu,
  IconLayoutGrid,
  IconPackage,
  IconTable,
} from '@tabler/icons-react'

/** The screens that exist; a new one is one row here and one route. `key` follows `g` on the keyboard. */
export const screens = [
  { id: 'bench', path: '/bench', key: 'b', icon: IconLayoutGrid },
  { id: 'rosters', path: '/roster', key: 'r', icon: IconTable },
  { id: 'devices', path: '/devices', key: 'd', icon: IconCpu },
  { id: 'jobs', path: '/jobs', key: 'j', icon: IconClockHour4 },
  { id: 'images', path: '/images', key: 'i', icon: IconPackage },
  { id: 'profiles', path: '/profiles', key: 'p', icon: IconAdjustments },
] as const
