import { join } from 'node:path'
import { artefacts } from '../../adapters/artefacts.ts'
import { addressBook } from '../../adapters/cache/addressBook.ts'
import { openImageCache } from '../../adapters/cache/openImageCache.ts'
import { openCatalogueShelf } from '../../adapters/catalogue/openCatalogueShelf.ts'
import { clock } from '../../adapters/clock.ts'
import { digests } from '../../adapters/digests.ts'
import { helloListener } from '../../adapters/helloListener.ts'
import { createImages } from '../../adapters/images/images.ts'
import { keyDerivation } from '../../adapters/keyDerivation.ts'
import { announcer } from '../../adapters/mdns/announcer.ts'
import { random } from '../../adapters/random.ts'
import { reportFiles } from '../../adapters/reportFiles.ts'
import { rosterFiles } from '../../adapters/rosters/rosterFiles.ts'
import { serialPorts } from '../../adapters/serial/serialPorts.ts'
import { createSsh } from '../../adapters/ssh/createSsh.ts'
import { openSqliteStore } from '../../adapters/store/sqliteStore.ts'
import { tablePrinter } from '../../adapters/tablePrinter.ts'
import { openTrust } from '../../adapters/trust/openTrust.ts'
import { keyFileVault } from '../../adapters/vault/keyFileVault.ts'
import { createWeb } from '../../adapters/web/createWeb.ts'
import { ok, type Result } from '../../core/result.ts'
import { roomLedger } from '../../engine/sources/roomLedger.ts'
import { brambleVersion } from './brambleVersion.ts'
import { cardsHere } from './cardsHere.ts'
import { provenImages } from './images/provenImages.ts'
import type { Ports } from './ports.ts'
import { projectRoot } from './projectRoot.ts'

/** Raspberry Pi's own list: its address is its publisher's, its snapshot is ours. */
const shippedCatalogue = (resources: string) => ({
  id: 'raspberry-pi',
  name: 'Raspberry Pi',
  url: 'https://downloads.raspberrypi.com/os_list_imagingutility_v4.json',
  snapshot: join(resources, 'catalogue', 'raspberry-pi.json'),
})

/** Every port with its adapter over one data folder; `release` lets all of it go. */
export const openPorts = async (
  folder: string,
  bench: string | undefined,
): Promise<Result<{ readonly ports: Ports; readonly release: () => Promise<void> }>> => {
  const found = cardsHere(bench)
  if (!found.ok) return found
  const opened = await openSqliteStore({ folder, clock, random, digests })
  if (!opened.ok) return opened
  const store = opened.value
  const cards = found.value
  const resources = join(projectRoot(), 'resources')
  const cache = await openImageCache(join(folder, 'cache'), clock.now)
  const ports: Ports = {
    announcer: announcer(),
    addresses: addressBook(join(folder, 'addresses')),
    artefacts,
    cache,
    cards,
    catalogues: openCatalogueShelf(join(folder, 'catalogues'), shippedCatalogue(resources)),
    clock,
    digests,
    keyDerivation,
    images: provenImages(createImages({ cacheFolder: join(folder, 'images') }), cache),
    listener: helloListener(),
    random,
    reportFiles,
    room: roomLedger(),
    rosterFiles: rosterFiles(),
    serial: serialPorts(),
    ssh: createSsh(),
    store,
    tablePrinter,
    trust: openTrust(join(resources, 'trust'), join(folder, 'trust')),
    vault: keyFileVault(join(folder, 'vault')),
    web: createWeb({ agentName: `Bramble/${brambleVersion()}` }),
  }
  const release = async (): Promise<void> => {
    cards.close()
    await store.close()
  }
  return ok({ ports, release })
}
