import { createHash } from 'node:crypto'
import type {
  Catalogue,
  CatalogueImage,
  ImageCache,
  Job,
  Model,
  TransferProgress,
  TrustedKey,
} from '../../../renderer/client/contractValues.ts'
import { minutes, scenarioNow } from './scenario.ts'
import { aJob } from './values.ts'

const GB = 1_000_000_000

const hex = (text: string): string => createHash('sha256').update(text).digest('hex')

/** An image that the catalogue of the Raspberry Pi would list. */
export const anOffer = (name: string, change: Partial<CatalogueImage> = {}): CatalogueImage => ({
  id: `offer-${hex(name).slice(0, 12)}`,
  catalogueId: 'catalogue-1',
  catalogueName: 'Raspberry Pi Imager',
  name,
  description: 'A port of Debian without a desktop',
  groups: ['Raspberry Pi OS (other)'],
  host: 'downloads.raspberrypi.com',
  address: 'https://downloads.raspberrypi.com/raspios_lite_arm64/2026-11-12-raspios.img.xz',
  downloadBytes: 0.52 * GB,
  imageBytes: 2.71 * GB,
  releaseDate: '2026-11-12',
  architecture: 'armv8',
  initFormat: 'cloudinit-rpi',
  capabilities: ['i2c', 'spi', 'serial'],
  models: ['Raspberry Pi 5', 'Raspberry Pi 4', 'Raspberry Pi Zero 2 W'],
  proof: 'hash',
  blockMap: false,
  ...change,
})

export const aCatalogue = (change: Partial<Catalogue> = {}): Catalogue => ({
  id: 'catalogue-1',
  name: 'Raspberry Pi Imager',
  kind: 'shipped',
  where: 'https://downloads.raspberrypi.com/os_list_imagingutility_v4.json',
  images: 148,
  refreshedAt: Date.UTC(2026, 10, 12),
  ...change,
})

export const aModel = (name: string, images = 12): Model => ({
  name,
  description: `Boards of the kind ${name}`,
  architecture: 'armv8',
  images,
})

export type CacheEntry = ImageCache['entries'][number]

export const aCacheEntry = (id: string, change: Partial<CacheEntry> = {}): CacheEntry => ({
  id,
  kind: 'file',
  name: `${id}.img.xz`,
  bytes: 0.52 * GB,
  usedAt: scenarioNow() - minutes(30),
  needed: false,
  ...change,
})

export const aCache = (
  entries: readonly CacheEntry[] = [],
  change: Partial<ImageCache> = {},
): ImageCache => ({
  limitBytes: 20 * GB,
  keepFreeBytes: 2 * GB,
  usedBytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
  freeBytes: 61 * GB,
  entries: [...entries],
  ...change,
})

export const aKey = (name: string, change: Partial<TrustedKey> = {}): TrustedKey => ({
  id: hex(`id ${name}`).slice(0, 40),
  name,
  format: 'openpgp',
  fingerprint: hex(`print ${name}`).slice(0, 40),
  pinned: false,
  addedAt: scenarioNow() - minutes(3 * 24 * 60),
  ...change,
})

/** A download as its job; `key` names its unfinished file. */
export const aDownload = (name: string, key: string, change: Partial<Job> = {}): Job =>
  aJob({
    id: `job-${key}`,
    kind: 'download',
    title: `Download ${name}`,
    transfer: { name, address: `https://downloads.raspberrypi.com/${name}`, key },
    ...change,
  })

export const aTransfer = (job: Job, change: Partial<TransferProgress> = {}): TransferProgress => ({
  kind: 'transfer',
  jobId: job.id,
  name: job.transfer?.name ?? job.title,
  phase: 'downloading',
  doneBytes: 0.2 * GB,
  totalBytes: 0.52 * GB,
  rate: 12_300_000,
  secondsLeft: 26,
  note: '',
  ...change,
})
