import { Command } from 'commander'
import { benchCommand } from './commands/benchCommand.ts'
import { bootstrapCommand } from './commands/bootstrapCommand.ts'
import { cardCommand } from './commands/cardCommand.ts'
import { cardsCommand } from './commands/cardsCommand.ts'
import { catalogueCommand } from './commands/catalogueCommand.ts'
import type { Finish } from './commands/command.ts'
import { completionCommand } from './commands/completionCommand.ts'
import { devicesCommand } from './commands/devicesCommand.ts'
import { flashCommand } from './commands/flashCommand.ts'
import { helloCommand } from './commands/helloCommand.ts'
import { imagesCommand } from './commands/imagesCommand.ts'
import { jobsCommand } from './commands/jobsCommand.ts'
import { profileCommand } from './commands/profileCommand.ts'
import { reportCommand } from './commands/reportCommand.ts'
import { slotsCommand } from './commands/slotsCommand.ts'
import { demoCommand, stationCommand } from './commands/stationCommand.ts'
import { trustCommand } from './commands/trustCommand.ts'
import { exitCodeHelp } from './exitCode.ts'
import { rosterCommand } from './roster/rosterCommand.ts'

/** For somebody who reads this for the first time: what comes after what. */
const usualWay = `
The usual way:
  bramble cards                                              put cards in; see them
  bramble flash --image os.img.xz --roster roster.csv        write and prove them
  bramble hello listen                                       boot the Pis; meet them
  bramble bootstrap --cluster berlin --artefacts ./k3s       make them a cluster
  bramble report write --out ./report                        put it on paper

bramble help COMMAND says more, with examples. bramble station serve is the same in a browser.
`

/** In the order in which a fleet is made. */
const commands = [
  cardsCommand,
  cardCommand,
  slotsCommand,
  imagesCommand,
  catalogueCommand,
  trustCommand,
  rosterCommand,
  profileCommand,
  flashCommand,
  benchCommand,
  helloCommand,
  bootstrapCommand,
  devicesCommand,
  jobsCommand,
  reportCommand,
  stationCommand,
  demoCommand,
  completionCommand,
] as const

/** The command line of Bramble; each command hands its exit code to `finish`. */
export const bramble = (version: string, finish: Finish): Command => {
  const program = new Command('bramble')
    .description('Images, boots, clusters and enrols fleets of Raspberry Pis.')
    .version(version)
    .option('--data <folder>', 'where the inventory is (BRAMBLE_DATA)')
    .option(
      '--bench <manifest>',
      'work on the virtual cards of a practice bench, never on real ones',
    )
    .option('--json', 'JSON Lines on stdout instead of words')
    .addHelpText('after', `${usualWay}\n${exitCodeHelp}`)
    .exitOverride()
  for (const add of commands) add(program, finish)
  for (const command of every(program)) command.exitOverride()
  return program
}

const every = (command: Command): readonly Command[] => [
  command,
  ...command.commands.flatMap(every),
]
