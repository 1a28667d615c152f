import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HELLO_PORT } from '../../electron/core/hello/helloPort.ts'
import {
  type RunningProgram,
  startProgram,
} from '../../electron/hosts/shared/runProgram.fixture.ts'
import { MIB } from '../bench/image/partitionDisk.ts'
import { practiceImage } from '../bench/image/practiceImage.ts'
import type { VirtualPi } from '../bench/pis/virtualPi.ts'
import { openPracticeBench, type PracticeBench } from '../bench/practiceBench.ts'
import { makeArtefacts, pinArtefacts } from '../bench/standins/makeArtefacts.ts'

/** What stands still on the device until it is let go: the middle of the installer, and K3s before it is up. */
export const holds = ['installer', 'k3s'] as const
export type Hold = (typeof holds)[number]

/** One virtual Pi, flashed and met by the whole Bramble, whose bootstrap can be held on the device itself. */
export interface BootstrapBench {
  readonly pi: VirtualPi
  readonly data: string
  readonly artefacts: string
  /** Runs in the hub's network, where the Pi is. */
  start(...args: readonly string[]): RunningProgram
  /** How often it came to where it is held. */
  came(hold: Hold): number
  /** It is held no more. */
  letGo(hold: Hold): void
  close(): Promise<void>
}

const run = { signal: new AbortController().signal, report: () => {} }

const must = async (program: RunningProgram): Promise<void> => {
  const { code, stdout, stderr } = await program.end
  if (code !== 0) throw new Error(`ended with ${code}: ${stdout}${stderr}`)
}

/** Makes the card of `edge-01`, boots its Pi and waits for its hello. Needs root. */
export const openBootstrapBench = async (): Promise<BootstrapBench> => {
  const image = await practiceImage(run)
  if (!image.ok) throw new Error(JSON.stringify(image.fault))
  const cardBytes = image.value.sizeBytes + 64 * MIB
  const opened = await openPracticeBench({ ...run, cards: 1, cardBytes })
  if (!opened.ok) throw new Error(opened.fault.code)
  try {
    return await fill(opened.value, image.value.path)
  } catch (error) {
    await opened.value.close()
    throw error
  }
}

const fill = async (bench: PracticeBench, imagePath: string): Promise<BootstrapBench> => {
  const data = join(bench.folder, 'data')
  const start = (...args: readonly string[]): RunningProgram =>
    startProgram(
      'electron/hosts/cli/main.ts',
      ['--data', data, '--bench', bench.manifestPath, ...args],
      {},
      ['nsenter', `--net=/run/netns/${bench.hub.netns}`],
    )
  const roster = join(bench.folder, 'roster.csv')
  writeFileSync(roster, 'name,site,role\nedge-01,Berlin,server\n')
  const station = `${bench.hub.address}:${HELLO_PORT}`
  await must(
    start(
      ...['flash', '--image', imagePath, '--roster', roster, '--slot', '1', '--yes'],
      ...['--station', station, '--no-eject'],
    ),
  )
  const listens = start('hello', 'listen', '--address', bench.hub.address, '--device', 'edge-01')
  await listens.says(/Listening on/)
  const started = await bench.startPi({ cardFile: bench.cards.eject(1).file, number: 1 })
  if (!started.ok) throw new Error(JSON.stringify(started.fault))
  await must(listens)
  const pi = started.value
  const at = (name: string): string => join(pi.rootFolder, HOLDS, name)
  mkdirSync(join(pi.rootFolder, HOLDS), { recursive: true })
  return {
    pi,
    data,
    artefacts: await heldArtefacts(bench.artefactsFolder),
    start,
    came: (hold) =>
      existsSync(at(`${hold}-came`))
        ? readFileSync(at(`${hold}-came`), 'utf8')
            .trim()
            .split('\n').length
        : 0,
    letGo: (hold) => writeFileSync(at(`${hold}-goes`), ''),
    close: () => bench.close(),
  }
}

/** On the device. */
const HOLDS = '/var/tmp/bramble-holds'

/** The stand-ins, made to wait: the installer when the old unit is gone and the new one is not there yet, K3s first of all. */
const heldArtefacts = async (folder: string): Promise<string> => {
  await makeArtefacts(folder)
  insert(join(folder, 'k3s-install.sh'), '\ninfo "env: Creating environment', [
    `echo "$$" >> ${HOLDS}/installer-came`,
    `while [ ! -e ${HOLDS}/installer-goes ]; do sleep 0.05; done`,
  ])
  insert(join(folder, 'k3s'), '\n    need_memory_cgroup()\n    config = settings()\n    names =', [
    `    print(os.getpid(), file=open("${HOLDS}/k3s-came", "a"), flush=True)`,
    `    while not os.path.exists("${HOLDS}/k3s-goes"): time.sleep(0.05)`,
  ])
  return pinArtefacts(folder)
}

const insert = (path: string, before: string, lines: readonly string[]): void => {
  const text = readFileSync(path, 'utf8')
  if (text.split(before).length !== 2) throw new Error(`${path} has no place to wait at`)
  writeFileSync(
    path,
    text.replace(before, () => `\n${lines.join('\n')}${before}`),
  )
}
