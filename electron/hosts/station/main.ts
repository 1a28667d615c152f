import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { clock } from '../../adapters/clock.ts'
import { random } from '../../adapters/random.ts'
import type { Fault } from '../../core/faults/fault.ts'
import { explainFault } from '../../core/text/faults/explainFault.ts'
import { openOwner } from '../shared/openOwner.ts'
import { projectRoot } from '../shared/projectRoot.ts'
import { builtFiles } from '../shared/web/builtFiles.ts'
import { type Station, startStation } from './startStation.ts'

const port = (text: string): number => {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number
  throw new InvalidArgumentError('a port is a number from 0 to 65535')
}

interface StationArguments {
  readonly port: number
  readonly data?: string
  readonly bench?: string
  readonly json?: boolean
  readonly page?: string
}

const refuse = (fault: Fault): void => {
  const told = explainFault(fault)
  process.stderr.write(`✕ ${told.happened}\n  ${told.nowTrue}\n  ${told.doNext}\n  ${told.code}\n`)
  process.exitCode = 3
}

/** Serves until Ctrl-C; jobs that run then are stopped safely and can be resumed. */
const serve = async (options: StationArguments): Promise<void> => {
  const files = builtFiles(options.page ?? join(projectRoot(), 'out', 'renderer'))
  if (files.size === 0) {
    process.stderr.write('The page is not built yet. Run: npm run build\n')
    process.exitCode = 2
    return
  }
  let station: Station | undefined
  const opened = await openOwner({
    host: 'station',
    newAddress: () => station?.newAddress(),
    ...(options.data === undefined ? {} : { data: options.data }),
    ...(options.bench === undefined ? {} : { bench: options.bench }),
  })
  if (!opened.ok) return refuse(opened.fault)
  const owner = opened.value
  const started = await startStation({
    port: options.port,
    files,
    clock,
    random,
    log: owner.log,
    // A signed-in browser may do all; erasing a card needs its intent besides.
    serve: (socket) => owner.serve(socket, { authority: 'destroy' }),
  })
  if (!started.ok) {
    await owner.close()
    return refuse(started.fault)
  }
  station = started.value
  announce(station.newAddress(), owner.practiceBench, options.json === true)
  closeOnSignal(async () => {
    await started.value.close()
    await owner.close()
  })
}

const announce = (address: string, practiceBench: boolean, json: boolean): void => {
  if (json) {
    process.stdout.write(`${JSON.stringify({ kind: 'station', address, practiceBench })}\n`)
    return
  }
  process.stdout.write(`Bramble is at ${address}
The address works once, for 15 minutes, on this computer. Another one: bramble station code
${practiceBench ? 'It works on the virtual cards of a practice bench.\n' : ''}Ctrl-C ends it; jobs that run are stopped safely and can be resumed.
`)
}

const closeOnSignal = (close: () => Promise<void>): void => {
  let closing = false
  const end = () => {
    // The second time: at once. Cards in the making stay visibly unfinished.
    if (closing) process.exit(130)
    closing = true
    process.stdout.write('Stopping and leaving the cards safe. Ctrl-C again stops at once.\n')
    void close().finally(() => process.exit(0))
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

await new Command('bramble station')
  .option('--port <port>', 'without it: a free one', port, 0)
  .option('--data <folder>', 'where the inventory is')
  .option('--bench <manifest>', 'work on the virtual cards of a practice bench')
  .option('--json', 'say the address as JSON')
  .option('--page <folder>', 'the built page; without it the one of this checkout')
  .action(serve)
  .parseAsync()
