import { cp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { deviceSchema } from '../../../electron/contract/schema/deviceSchema.ts'
import { flashSchema } from '../../../electron/contract/schema/jobSchema.ts'
import { fault } from '../../../electron/core/faults/fault.ts'
import { HELLO_PORT } from '../../../electron/core/hello/helloPort.ts'
import { explainFault } from '../../../electron/core/text/faults/explainFault.ts'
import { runTool, ToolFailed } from '../host/runTool.ts'
import type { VirtualPi } from '../pis/virtualPi.ts'
import type { PracticeBench } from '../practiceBench.ts'
import { makeArtefacts } from '../standins/makeArtefacts.ts'
import { type BrambleCalls, brambleCalls } from './bramble.ts'
import { EvidenceMissing } from './evidenceMissing.ts'
import { checkFat, checkUserData, proveCardApart } from './foreignChecks.ts'

export interface FleetWish {
  readonly bench: PracticeBench
  readonly imagePath: string
  readonly rosterPath: string
  /** Where the report goes. */
  readonly out: string
  /** Cards and inventory are copied there too. */
  readonly keep: boolean
  readonly signal: AbortSignal
}

const CLUSTER = 'practice'
const said = z.object({ device: deviceSchema, flashes: z.array(flashSchema) })
type Device = z.infer<typeof deviceSchema>

const good = (line: string): void => console.log(`  ✓ ${line}`)
const heading = (line: string): void => console.log(`\n${line}`)

/** A command of Bramble ended badly: its own words are on the screen, its exit code is ours. */
class CommandEnded extends Error {
  readonly code: number

  constructor(code: number) {
    super(`a command ended with ${code}`)
    this.code = code
  }
}

const must = async (calls: BrambleCalls, args: readonly string[]): Promise<void> => {
  const code = await calls.say(args)
  if (code !== 0) throw new CommandEnded(code)
}

/**
 * The main job on the bench, by the commands that a person would type, with checks by foreign tools in between.
 * Returns 0 only where the inventory says active for every device and everything agrees with what the bench knows.
 */
export const makeFleet = async (wish: FleetWish): Promise<number> => {
  const data = join(wish.bench.folder, 'inventory')
  const calls = brambleCalls(data, wish.bench.manifestPath)
  try {
    const devices = await flashCards(wish, calls)
    const before = await cardDigests(wish)
    await proveCards(wish, calls, devices)
    await meetDevices(wish, calls, devices)
    await bootstrap(wish, calls)
    await report(wish, calls)
    await finalEvidence(wish, calls, before)
    return 0
  } catch (error) {
    wish.signal.throwIfAborted()
    if (error instanceof CommandEnded) return error.code
    throw error
  } finally {
    if (wish.keep) await keepAll(wish, data)
  }
}

const listDevices = async (calls: BrambleCalls): Promise<readonly Device[]> =>
  z.array(deviceSchema).parse(await calls.ask(['devices', 'list']))

const flashCards = async (wish: FleetWish, calls: BrambleCalls): Promise<readonly Device[]> => {
  heading('A roster and an image')
  await must(calls, ['images', 'add', wish.imagePath])
  await must(calls, ['roster', 'import', wish.rosterPath])
  const devices = await listDevices(calls)
  heading('Three cards at once, from one decompression, each with its own settings')
  await must(calls, [
    ...['flash', '--image', wish.imagePath, '--yes'],
    ...['--station', `${wish.bench.hub.address}:${HELLO_PORT}`],
    ...devices.flatMap((device, index) => ['--device', device.name, '--slot', String(index + 1)]),
  ])
  return devices
}

/** A foreign tool that does not agree is missing evidence, not an error of Bramble's. */
const evidence = async (check: Promise<string>): Promise<string> => {
  try {
    return await check
  } catch (error) {
    if (error instanceof ToolFailed) throw new EvidenceMissing(error.message)
    throw error
  }
}

const proveCards = async (
  wish: FleetWish,
  calls: BrambleCalls,
  devices: readonly Device[],
): Promise<void> => {
  heading('The cards, proven apart from Bramble')
  for (const [index, device] of devices.entries()) {
    const card = wish.bench.cards.list()[index]
    const [shown] = await calls.ask(['devices', 'show', device.name])
    const flash = said.parse(shown).flashes.at(-1)
    if (!card || flash?.cardState !== 'proven')
      throw new EvidenceMissing(`${device.name} has no proven card`)
    const { overlaySha256, root } = flash
    const claims = { imagePath: wish.imagePath, cardFile: card.file, overlaySha256, root }
    good(`${device.name}: ${await evidence(proveCardApart(claims, wish.signal))}`)
    good(`${device.name}: ${await evidence(checkFat(card.file, wish.bench.folder, wish.signal))}`)
  }
}

const meetDevices = async (
  wish: FleetWish,
  calls: BrambleCalls,
  devices: readonly Device[],
): Promise<void> => {
  heading('First boot: the cards go into virtual Pis, which say hello')
  const hello = calls.say([
    ...['hello', 'listen', '--address', wish.bench.hub.address, '--minutes', '5'],
    ...devices.flatMap((device) => ['--device', device.name]),
  ])
  const pis = await powerOn(wish, devices)
  const code = await hello
  if (code !== 0) throw new CommandEnded(code)
  for (const [index, pi] of pis.entries()) {
    const judged = await evidence(checkUserData(pi, wish.signal))
    good(`${devices[index]?.name}: user-data by the guest's cloud-init: ${judged}`)
  }
}

const powerOn = async (
  wish: FleetWish,
  devices: readonly Device[],
): Promise<readonly VirtualPi[]> => {
  const pis: VirtualPi[] = []
  for (const [index, device] of devices.entries()) {
    // Taken out of its reader and put into a Pi, as a person would.
    const card = wish.bench.cards.eject(index + 1)
    const pi = await wish.bench.startPi({ cardFile: card.file, number: index + 1 })
    if (!pi.ok) {
      const told = explainFault(fault(pi.fault.code, { ...pi.fault.params, device: device.name }))
      throw new Error(`${told.happened} ${told.doNext}`)
    }
    good(
      `${device.name}: ${pi.value.identity.model} (simulated) is on, with the card of ${card.label}`,
    )
    pis.push(pi.value)
  }
  return pis
}

const bootstrap = async (wish: FleetWish, calls: BrambleCalls): Promise<void> => {
  heading('A cluster over SSH, with stand-ins for the K3s installer and binary')
  const { artefactsFolder } = wish.bench
  await makeArtefacts(artefactsFolder)
  await must(calls, ['bootstrap', '--cluster', CLUSTER, '--artefacts', artefactsFolder])
}

const report = async (wish: FleetWish, calls: BrambleCalls): Promise<void> => {
  heading('The inventory')
  await must(calls, ['devices', 'list'])
  await must(calls, ['report', '--out', wish.out])
}

const cardDigests = async (wish: FleetWish): Promise<ReadonlyMap<string, string>> => {
  const files = wish.bench.cards.list().map(({ file }) => file)
  const lines = (await runTool('sha256sum', files, { signal: wish.signal })).trim().split('\n')
  return new Map(files.map((file, index) => [file, lines[index]?.split(' ')[0] ?? '']))
}

/** What the bench knows and Bramble could not make up: serials, untouched cards, every device active. */
const finalEvidence = async (
  wish: FleetWish,
  calls: BrambleCalls,
  before: ReadonlyMap<string, string>,
): Promise<void> => {
  heading('Evidence')
  const devices = await listDevices(calls)
  for (const [index, device] of devices.entries()) {
    const pi = wish.bench.pis[index]
    if (device.state !== 'active')
      throw new EvidenceMissing(`${device.name} is ${device.state}, not active`)
    if (device.trust !== 'hello')
      throw new EvidenceMissing(`${device.name} is known by ${device.trust}`)
    if (device.serial !== pi?.identity.serialNumber)
      throw new EvidenceMissing(`${device.name} is bound to ${device.serial}, not its Pi's serial`)
    good(`${device.name}: active, bound to ${device.serial}, ${device.evidence}`)
  }
  for (const [file, digest] of before) {
    const [now] = (await runTool('sha256sum', [file], { signal: wish.signal })).split(' ')
    if (now !== digest) throw new EvidenceMissing(`${file} changed after it was proven`)
  }
  good('the cards are byte for byte as they were when they were proven')
  good(`report in ${wish.out}`)
}

const keepAll = async (wish: FleetWish, data: string): Promise<void> => {
  const kept = join(wish.out, 'kept')
  await rm(kept, { recursive: true, force: true })
  await mkdir(kept, { recursive: true })
  // cp of coreutils keeps the holes of the card files.
  await runTool('cp', ['--recursive', '--sparse=always', join(wish.bench.folder, 'cards'), kept])
  await cp(data, join(kept, 'inventory'), {
    recursive: true,
    filter: (path) => !path.endsWith('.sock'),
  })
  console.log(`  cards and inventory are kept in ${kept}`)
}
