import { join } from 'node:path'
import { artefacts } from '../../adapters/artefacts.ts'
import { helperClient } from '../../adapters/cards/helperClient.ts'
import { clock } from '../../adapters/clock.ts'
import { digests } from '../../adapters/digests.ts'
import { helloListener } from '../../adapters/helloListener.ts'
import { createImages } from '../../adapters/images/images.ts'
import { random } from '../../adapters/random.ts'
import { reportFiles } from '../../adapters/reportFiles.ts'
import { rosterFiles } from '../../adapters/rosterFiles.ts'
import { createSsh } from '../../adapters/ssh/createSsh.ts'
import { openSqliteStore } from '../../adapters/store/sqliteStore.ts'
import { tablePrinter } from '../../adapters/tablePrinter.ts'
import { keyFileVault } from '../../adapters/vault/keyFileVault.ts'
import { ok, type Result } from '../../core/result.ts'
import { helperCommand } from './helperCommand.ts'
import type { Ports } from './ports.ts'

/** Every port with its adapter over one data folder; `release` lets all of it go. */
export const openPorts = async (
  folder: string,
  bench: string | undefined,
): Promise<Result<{ readonly ports: Ports; readonly release: () => Promise<void> }>> => {
  const command = helperCommand(bench)
  if (!command.ok) return command
  const opened = await openSqliteStore({ folder, clock, random, digests })
  if (!opened.ok) return opened
  const store = opened.value
  const cards = helperClient({ command: command.value })
  const ports: Ports = {
    artefacts,
    cards,
    clock,
    digests,
    images: createImages({ cacheFolder: join(folder, 'images') }),
    listener: helloListener(),
    random,
    reportFiles,
    rosterFiles: rosterFiles(),
    ssh: createSsh(),
    store,
    tablePrinter,
    vault: keyFileVault(join(folder, 'vault')),
  }
  const release = async (): Promise<void> => {
    cards.close()
    await store.close()
  }
  return ok({ ports, release })
}
