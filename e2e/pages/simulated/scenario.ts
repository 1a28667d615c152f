import type { Profile as WholeProfile } from '../../../electron/core/profile/profile.ts'
import type {
  Armed,
  Card,
  CardContents,
  CardProofNews,
  CardRead,
  Catalogue,
  CatalogueImage,
  Device,
  Flash,
  HelloStatus,
  Image,
  ImageCache,
  Job,
  Model,
  Profile,
  Progress,
  RosterUndo,
  Slot,
  SystemInfo,
  TrustedKey,
  WireFault,
} from '../../../renderer/client/contractValues.ts'

/** All that a simulated station knows: the contract's own values, so nothing can be shown that does not exist. */
export interface Scenario {
  readonly info: SystemInfo
  readonly cards: readonly Card[]
  /** What lies on cards, by slot; nothing on those that are not named. */
  readonly contents?: Readonly<Record<string, Partial<CardContents>>>
  /** What a look at a card shows, by slot; a blank card where a slot is not named. */
  readonly reads?: Readonly<Record<string, CardRead | WireFault>>
  /** What the proving again of a card tells, by slot; nobody's card where a slot is not named. */
  readonly proofs?: Readonly<Record<string, readonly CardProofNews[]>>
  readonly devices: readonly Device[]
  readonly flashes: readonly Flash[]
  readonly jobs: readonly Job[]
  readonly images: readonly Image[]
  readonly catalogues?: readonly Catalogue[]
  readonly models?: readonly Model[]
  /** What the catalogues offer. */
  readonly offers?: readonly CatalogueImage[]
  readonly cache?: ImageCache
  readonly keys?: readonly TrustedKey[]
  /** Those that were imported. */
  readonly rosters?: readonly RosterUndo['roster'][]
  readonly profiles: readonly Profile[]
  /** Whole profiles, for their own screen; where they are left out, `profiles` have default settings. */
  readonly profileDocuments?: readonly WholeProfile[]
  /** Never armed where it is left out. */
  readonly bench?: Armed
  readonly slots?: readonly Slot[]
  readonly hello: HelloStatus
  /** What `jobs.progress` gives at once; the station's first news. */
  readonly progress: readonly Progress[]
}

/** The simulated station's time: all scenarios are laid around it. */
export const scenarioNow = (): number => Date.now()

export const minutes = (count: number): number => count * 60_000
