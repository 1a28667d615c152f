import { fault } from '../../../core/faults/fault.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import type { ShelvedCatalogue } from '../../../engine/ports/catalogueShelf.ts'
import { refreshCatalogue } from '../../../engine/sources/refreshCatalogue.ts'
import type { Ports } from '../ports.ts'

/** The catalogue of that id. */
export const catalogueOf = async (
  id: string,
  { catalogues }: Pick<Ports, 'catalogues'>,
): Promise<Result<ShelvedCatalogue>> => {
  const found = (await catalogues.all()).find((catalogue) => catalogue.id === id)
  return found === undefined ? err(fault('CATALOGUE_NOT_FOUND', { id })) : ok(found)
}

/** Reads a catalogue anew and keeps it. What goes wrong is noted with it, and what it said before still holds. */
export const refresh = async (
  catalogue: ShelvedCatalogue,
  { catalogues, web, clock }: Pick<Ports, 'catalogues' | 'web' | 'clock'>,
  signal: AbortSignal,
): Promise<Result<ShelvedCatalogue>> => {
  const read = await refreshCatalogue(catalogue, { web, shelf: catalogues }, signal)
  if (!read.ok) {
    await catalogues.save({ ...catalogue, fault: read.fault })
    return read
  }
  await catalogues.saveContent(catalogue.id, read.value)
  const fresh = { ...catalogue, refreshedAt: clock.now(), fault: undefined }
  await catalogues.save(fresh)
  return ok(fresh)
}
