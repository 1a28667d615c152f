import {
  IconAccessPoint,
  IconBolt,
  IconCertificate,
  IconDatabase,
  IconFileExport,
  IconFlame,
  IconListDetails,
  IconPackageImport,
  IconTable,
  IconTopologyStar3,
  IconUsb,
} from '@tabler/icons-react'

/** What can be begun from anywhere by the command palette; each has an address, so a new one is one row here. */
export const doings = [
  { id: 'flash', path: '/bench/prepare', icon: IconFlame },
  { id: 'arm', path: '/bench/arm', icon: IconBolt },
  { id: 'slots', path: '/bench/slots', icon: IconUsb },
  { id: 'addImage', path: '/images/add', icon: IconPackageImport },
  { id: 'addCatalogue', path: '/images/catalogues/add', icon: IconListDetails },
  { id: 'cache', path: '/images/cache', icon: IconDatabase },
  { id: 'keys', path: '/images/keys', icon: IconCertificate },
  { id: 'roster', path: '/roster', icon: IconTable },
  { id: 'report', path: '/devices/export', icon: IconFileExport },
  { id: 'bootstrap', path: '/jobs/bootstrap', icon: IconTopologyStar3 },
  { id: 'listen', path: '/jobs/listen', icon: IconAccessPoint },
] as const
