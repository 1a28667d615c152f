import type { AddressBook } from '../../engine/ports/addressBook.ts'
import type { Announcer } from '../../engine/ports/announcer.ts'
import type { Artefacts } from '../../engine/ports/artefacts.ts'
import type { Cards } from '../../engine/ports/cards.ts'
import type { CatalogueShelf } from '../../engine/ports/catalogueShelf.ts'
import type { Clock } from '../../engine/ports/clock.ts'
import type { Digests } from '../../engine/ports/digests.ts'
import type { HelloListener } from '../../engine/ports/helloListener.ts'
import type { ImageCache } from '../../engine/ports/imageCache.ts'
import type { Images } from '../../engine/ports/images.ts'
import type { KeyDerivation } from '../../engine/ports/keyDerivation.ts'
import type { Random } from '../../engine/ports/random.ts'
import type { ReportFiles } from '../../engine/ports/reportFiles.ts'
import type { RosterFiles } from '../../engine/ports/rosterFiles.ts'
import type { Serial } from '../../engine/ports/serial.ts'
import type { Ssh } from '../../engine/ports/ssh.ts'
import type { Store } from '../../engine/ports/store.ts'
import type { TablePrinter } from '../../engine/ports/tablePrinter.ts'
import type { Trust } from '../../engine/ports/trust.ts'
import type { Vault } from '../../engine/ports/vault.ts'
import type { Web } from '../../engine/ports/web.ts'
import type { RoomLedger } from '../../engine/sources/roomLedger.ts'

/** Every port of the engine, as one host has them, and what it keeps count of for as long as it runs. */
export interface Ports {
  readonly addresses: AddressBook
  readonly announcer: Announcer
  readonly artefacts: Artefacts
  readonly cache: ImageCache
  readonly cards: Cards
  readonly catalogues: CatalogueShelf
  readonly clock: Clock
  readonly digests: Digests
  readonly images: Images
  readonly keyDerivation: KeyDerivation
  readonly listener: HelloListener
  readonly random: Random
  readonly reportFiles: ReportFiles
  readonly room: RoomLedger
  readonly rosterFiles: RosterFiles
  readonly serial: Serial
  readonly ssh: Ssh
  readonly store: Store
  readonly tablePrinter: TablePrinter
  readonly trust: Trust
  readonly vault: Vault
  readonly web: Web
}
