import {
  aCache,
  aCacheEntry,
  aCatalogue,
  aDownload,
  aKey,
  aModel,
  anOffer,
  aTransfer,
} from './imageValues.ts'
import { LONGEST_NAME, ODD_TEXT } from './oddScenario.ts'
import { minutes, type Scenario, scenarioNow } from './scenario.ts'
import { aCard, aDevice, aJob, anEmptyScenario, anImage, aProfile } from './values.ts'

const GB = 1_000_000_000

const packedImage = (): typeof anImage => {
  const { unpacked: _none, ...packed } = anImage
  return packed
}

/** The images of this computer: unpacked and signed, only hashed, of unknown origin, and one whose file is gone. */
const ownImages = (): readonly (typeof anImage)[] => [
  anImage,
  {
    ...packedImage(),
    id: 'image-2',
    name: 'edge-base-2026-10.img.zst',
    fileSha256: 'c7'.repeat(32),
    provenance: 'hash',
    origin: { hash: { of: 'file', from: 'beside' } },
    kept: 'own-file',
    addedAt: anImage.addedAt - 1,
  },
  {
    ...packedImage(),
    id: 'image-3',
    name: 'lab-test.img',
    fileSha256: 'd8'.repeat(32),
    facts: { ...anImage.facts, compression: 'none', fileBytes: 2.71 * GB },
    provenance: 'unknown',
    origin: {},
    kept: 'own-file',
    addedAt: anImage.addedAt - 2,
  },
  {
    ...packedImage(),
    id: 'image-4',
    name: 'old-usb-stick.img.xz',
    fileSha256: 'e9'.repeat(32),
    provenance: 'unknown',
    origin: {},
    present: false,
    kept: 'nowhere',
  },
]

const running = aDownload('2026-11-12-raspios-trixie-arm64-full.img.xz', 'full')
const stopped = aDownload('ubuntu-24.04.3-arm64+raspi.img.xz', 'ubuntu', { state: 'cancelled' })
const failed = aDownload('2026-11-12-raspios-trixie-armhf.img.xz', 'armhf', {
  state: 'failed',
  fault: {
    code: 'IMAGE_HASH_MISMATCH',
    params: { name: '2026-11-12-raspios-trixie-armhf.img.xz' },
  },
})

/** Images in every state: under way, stopped, failed, here, missing, offered, and of a system that is none of ours. */
export const imagesScenario = (): Scenario => ({
  ...anEmptyScenario,
  profiles: [aProfile],
  cards: [aCard(1), aCard(2)],
  devices: [aDevice('edge-ber-010'), aDevice('edge-ber-011')],
  images: ownImages(),
  jobs: [running, stopped, failed],
  progress: [aTransfer(running)],
  catalogues: [
    aCatalogue({
      refreshedAt: undefined,
      images: 16,
      snapshot: {
        date: '2026-09-13',
        origin:
          "Raspberry Pi's own copy of the list in github.com/raspberrypi/rpi-imager, src/test/qml/fixtures/os_list.json",
      },
    }),
    aCatalogue({
      id: 'catalogue-2',
      name: 'Images of the fleet',
      kind: 'address',
      where: 'https://images.example.org/os_list.json',
      images: 3,
      refreshedAt: Date.UTC(2026, 10, 20),
      fault: {
        code: 'IMAGE_NOT_FOUND',
        params: { name: 'os_list.json' },
      },
    }),
    aCatalogue({
      id: 'catalogue-3',
      name: 'os_list.json',
      kind: 'file',
      where: 'os_list.json',
      images: 2,
    }),
    aCatalogue({
      id: 'catalogue-4',
      name: 'xn--rspberrypi-zqi.com',
      kind: 'address',
      where: 'https://xn--rspberrypi-zqi.com/os_list.json',
      images: 0,
      refreshedAt: undefined,
    }),
  ],
  models: ['Raspberry Pi 5', 'Raspberry Pi 4', 'Raspberry Pi Zero 2 W', 'Raspberry Pi 1'].map(
    (name) => aModel(name),
  ),
  offers: [
    anOffer('Raspberry Pi OS Lite (64-bit)', { image: { id: 'image-1', present: true } }),
    anOffer('Raspberry Pi OS Full (64-bit)', {
      jobId: 'job-full',
      downloadBytes: 3.1 * GB,
      imageBytes: 11.4 * GB,
    }),
    anOffer('Ubuntu Server 24.04.3 LTS (64-bit)', {
      jobId: 'job-ubuntu',
      keptBytes: 0.42 * 0.52 * GB,
      host: 'cdimage.ubuntu.com',
      releaseDate: '2026-08-07',
    }),
    anOffer('Raspberry Pi OS Lite (32-bit)', {
      architecture: 'armv7',
      blockMap: true,
      models: ['Raspberry Pi 1', 'Raspberry Pi 4'],
    }),
    anOffer('Fleet base (64-bit)', {
      catalogueId: 'catalogue-2',
      catalogueName: 'Images of the fleet',
      host: 'images.example.org',
      proof: 'signed',
      groups: [],
    }),
    anOffer('LibreELEC (Pi 5)', {
      initFormat: 'systemd',
      groups: ['Media player OS'],
      refusal: { code: 'IMAGE_DIALECT_UNKNOWN', params: { name: 'LibreELEC (Pi 5)' } },
    }),
    anOffer('Bare image without figures', {
      downloadBytes: undefined,
      imageBytes: undefined,
      releaseDate: undefined,
      architecture: undefined,
      proof: 'unknown',
      models: [],
      groups: [],
      capabilities: [],
      description: '',
    }),
  ],
  cache: aCache(
    [
      aCacheEntry('partial-full', {
        kind: 'partial',
        name: running.transfer?.name ?? '',
        bytes: 0.2 * GB,
        needed: true,
      }),
      aCacheEntry('unpacked-1', {
        kind: 'unpacked',
        name: anImage.name,
        imageId: 'image-1',
        bytes: 1.68 * GB,
        usedAt: scenarioNow() - minutes(10),
      }),
      aCacheEntry('file-1', {
        name: '2026-11-12-raspios-trixie-arm64-lite.img.xz',
        usedAt: scenarioNow() - minutes(60),
      }),
      aCacheEntry('partial-ubuntu', {
        kind: 'partial',
        name: stopped.transfer?.name ?? '',
        bytes: 0.31 * GB,
        usedAt: scenarioNow() - minutes(90),
      }),
    ],
    { downloadRate: 12_500_000 },
  ),
  keys: [
    aKey('Raspberry Pi Downloads Signing Key', { pinned: true, addedAt: undefined }),
    aKey('Images of the fleet', {
      format: 'minisign',
      id: 'E7620F1842B4E81F',
      fingerprint: 'RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3',
    }),
  ],
})

/** The same places with the longest and the worst names that there can be, and very many rows. */
export const oddImagesScenario = (): Scenario => {
  const long = `${ODD_TEXT} ${'very-long-image-name-'.repeat(8)}.img.xz`
  const job = aDownload(long, 'odd')
  return {
    ...imagesScenario(),
    images: [{ ...anImage, name: long, origin: { ...anImage.origin, models: [ODD_TEXT] } }],
    jobs: [job, aJob({ kind: 'unpack', id: 'job-raw', transfer: { name: long } })],
    progress: [
      aTransfer(job, { phase: 'waiting', note: `${ODD_TEXT} does not answer`, totalBytes: 0 }),
    ],
    catalogues: [
      aCatalogue({
        kind: 'address',
        name: ODD_TEXT,
        where: `https://${LONGEST_NAME}.example/${'x/'.repeat(200)}`,
        images: 900,
      }),
    ],
    models: [aModel(ODD_TEXT), aModel(LONGEST_NAME)],
    offers: Array.from({ length: 150 }, (_, at) =>
      anOffer(at % 3 === 0 ? `${long} ${at}` : `Image ${at}`, {
        catalogueName: ODD_TEXT,
        description: ODD_TEXT.repeat(12),
        groups: [ODD_TEXT, LONGEST_NAME],
        models: Array.from({ length: 40 }, (_, model) => `${ODD_TEXT} ${model}`),
        architecture: ODD_TEXT,
        initFormat: ODD_TEXT,
        releaseDate: ODD_TEXT,
        host: LONGEST_NAME,
      }),
    ),
    cache: aCache([aCacheEntry('odd', { name: long })], { usedBytes: 25 * GB }),
    keys: [aKey(`${ODD_TEXT} ${LONGEST_NAME}`)],
  }
}
