import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { recordMaking } from '../cleanup/ledger.ts'
import { makeControlGroup } from '../host/controlGroups.ts'
import { putCardInPi } from './cardInPi.ts'
import type { Hub } from './hub.ts'
import { type PiModel, piIdentity } from './piIdentity.ts'
import { plugIn } from './plugIn.ts'
import { piHome, VirtualPi } from './virtualPi.ts'

export interface PiWish {
  /** The card's file; the card may or may not be in a slot, it is only read. */
  readonly cardFile: string
  /** 1 to 99, one Pi each on a bench; decides serial number, MAC and DHCP address. */
  readonly number: number
  /** Default `pi4`. */
  readonly model?: PiModel
  /** Where its console log goes; default the bench folder, which goes with the bench. */
  readonly logsFolder?: string
}

/** Puts card and cable into a Pi; it is still off. Throws where the card is no bootable one. Needs root. */
export async function makePi(hub: Hub, wish: PiWish): Promise<VirtualPi> {
  const identity = piIdentity(wish.number, wish.model ?? 'pi4')
  const { folder } = hub
  const name = `bramble-pi${wish.number}-${folder.id}`
  const home = piHome(folder.path, wish.number)
  const logs = wish.logsFolder ?? home
  await mkdir(home, { recursive: true, mode: 0o755 })
  await mkdir(logs, { recursive: true })
  const card = await putCardInPi(folder, home, wish.cardFile, identity)
  const netns = await plugIn(hub, identity)
  // nspawn leaves this behind where /run is no tmpfs of its own.
  recordMaking(folder.path, { kind: 'folder', path: `/run/systemd/nspawn/propagate/${name}` })
  const group = makeControlGroup(folder, `pi${wish.number}`)
  const consoleLog = join(logs, `pi${wish.number}-console.log`)
  return new VirtualPi({ name, identity, card, netns, group, consoleLog })
}
