import type { Catalogue } from '../../core/catalogue/catalogue.ts'
import type { SnapshotNote } from '../../core/catalogue/snapshotNote.ts'
import type { Fault } from '../../core/faults/fault.ts'

/** A catalogue that this computer knows, and when it was last read. */
export interface ShelvedCatalogue {
  readonly id: string
  readonly name: string
  readonly kind: 'address' | 'file' | 'shipped'
  /** Shown: the address without query, or the file's name. */
  readonly where: string
  /** What a refresh reads: a whole address or a path; never shown. */
  readonly place: string
  readonly refreshedAt: number | undefined
  readonly fault: Fault | undefined
  /** While it was never read: which state of it came with Bramble, and stands in for it. */
  readonly snapshot?: SnapshotNote
}

/** The catalogues of this computer: local settings and what was read last, not events. */
export interface CatalogueShelf {
  /** The shipped one first, then in the order in which they were added. */
  all(): Promise<readonly ShelvedCatalogue[]>
  /** Empty before the first refresh. */
  content(id: string): Promise<Catalogue>
  save(catalogue: ShelvedCatalogue): Promise<void>
  saveContent(id: string, content: Catalogue): Promise<void>
  remove(id: string): Promise<void>
  /** Text of a catalogue file on this computer; undefined where it cannot be read or is too large. */
  readFile(path: string): Promise<string | undefined>
}
