import type { Artefacts } from '../../engine/ports/artefacts.ts'
import type { Cards } from '../../engine/ports/cards.ts'
import type { Clock } from '../../engine/ports/clock.ts'
import type { Digests } from '../../engine/ports/digests.ts'
import type { HelloListener } from '../../engine/ports/helloListener.ts'
import type { Images } from '../../engine/ports/images.ts'
import type { Random } from '../../engine/ports/random.ts'
import type { ReportFiles } from '../../engine/ports/reportFiles.ts'
import type { RosterFiles } from '../../engine/ports/rosterFiles.ts'
import type { Ssh } from '../../engine/ports/ssh.ts'
import type { Store } from '../../engine/ports/store.ts'
import type { TablePrinter } from '../../engine/ports/tablePrinter.ts'
import type { Vault } from '../../engine/ports/vault.ts'

/** Every port of the engine, as one host has them. */
export interface Ports {
  readonly artefacts: Artefacts
  readonly cards: Cards
  readonly clock: Clock
  readonly digests: Digests
  readonly images: Images
  readonly listener: HelloListener
  readonly random: Random
  readonly reportFiles: ReportFiles
  readonly rosterFiles: RosterFiles
  readonly ssh: Ssh
  readonly store: Store
  readonly tablePrinter: TablePrinter
  readonly vault: Vault
}
