import type { Scenario } from './scenario.ts'
import { aCard, aDevice, anEmptyScenario, anImage, aProfile } from './values.ts'

const GB = 1_000_000_000

/** Two cards for which a tick is not enough: one with a label to type, one with the end of its serial number besides. */
export const preciousScenario = (): Scenario => {
  const photos = { kind: 'exfat', label: 'HOLIDAY', sizeBytes: 64 * GB, usedBytes: 48 * GB }
  const backup = { kind: 'ext4', label: 'backup', sizeBytes: 64 * GB, usedBytes: 40 * GB }
  return {
    ...anEmptyScenario,
    images: [anImage],
    profiles: [aProfile],
    cards: [aCard(1), aCard(2)],
    contents: {
      'usb-1-1': { filesystems: [photos], word: 'HOLIDAY' },
      'usb-1-2': { filesystems: [backup], word: 'BACKUP', needsSerial: true },
    },
    devices: ['edge-ber-010', 'edge-ber-011'].map((name) => aDevice(name)),
  }
}
