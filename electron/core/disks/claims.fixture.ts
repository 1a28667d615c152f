import type { ArmedConsent, CardConsent, Consent } from './consent.ts'
import type { CardIdentity, Disk } from './disk.ts'
import type { Agreed, GuardClaim } from './guardClaim.ts'
import { GB } from './machine.fixture.ts'

export const NOW = 1_800_000_000_000

export const PLAN = 'a'.repeat(64)

/** A card as nobody could object to it. */
export const goodCard: Disk = {
  identity: {
    name: 'sdb',
    dev: '8:16',
    diskseq: '12',
    serial: 'S1-4821AB',
    slotId: 'slot',
    sizeBytes: 32 * GB,
  },
  bus: 'usb',
  vendor: 'Generic',
  model: 'Reader',
  removable: true,
  readOnly: false,
  sectorBytes: 512,
  mounts: [],
  heldBy: [],
  partitions: [{ name: 'sdb1', startBytes: 4_194_304, sizeBytes: GB }],
}

export const cardConsent = (card: CardIdentity, more: Partial<CardConsent> = {}): CardConsent => ({
  kind: 'card',
  id: `word for ${card.name} ${card.diskseq}`,
  issuedAt: NOW - 1000,
  planHash: PLAN,
  mayUnmount: false,
  card,
  typed: [],
  ...more,
})

export const armedConsent = (
  slotIds: readonly string[],
  more: Partial<ArmedConsent> = {},
): ArmedConsent => ({
  kind: 'armed',
  id: 'word for a batch',
  issuedAt: NOW - 600_000,
  planHash: PLAN,
  mayUnmount: true,
  slotIds,
  leastBytes: 16 * GB,
  mostBytes: 64 * GB,
  count: 3,
  expiresAt: NOW + 600_000,
  afterDiskseq: '11',
  ...more,
})

export const agreedBy = (
  consent: Consent,
  more: Partial<Extract<Agreed, { kind: 'consent' }>> = {},
): Agreed => ({
  kind: 'consent',
  consent,
  planHash: PLAN,
  claimedAt: NOW,
  spent: false,
  baseline: ['3', '11'],
  ...more,
})

/** A claim for a card that somebody has just confirmed; nothing speaks against it. */
export const goodClaim = (card: CardIdentity, more: Partial<GuardClaim> = {}): GuardClaim => ({
  card,
  agreed: agreedBy(cardConsent(card)),
  mayUnmount: false,
  imageBytes: 4 * GB,
  maxCardBytes: 512 * GB,
  neededDisks: [],
  batch: [],
  taken: [],
  opened: undefined,
  signatures: [],
  contents: undefined,
  ...more,
})
