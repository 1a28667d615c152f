import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { display } from '../../../core/text/display.ts'
import type { BrambleClient } from '../../shared/brambleClient.ts'
import { action, type Finish, wholeNumber } from '../commands/command.ts'
import { type ExitCode, exitCodes } from '../exitCode.ts'
import type { Session } from '../session.ts'
import { badUsage } from '../stop.ts'
import { typeFromTerminal } from './typeFromTerminal.ts'

interface ConsoleOptions {
  readonly baud: number
  readonly pty?: boolean
  readonly untilHello?: boolean
  readonly type?: string
}

type News =
  Awaited<ReturnType<BrambleClient['consoles']['open']>> extends AsyncIterable<infer N> ? N : never

/** `devices console`: the serial console of a Pi, live; a hello on it enrols the Pi without a network. */
export const consoleCommand = (devices: Command, finish: Finish): void => {
  devices
    .command('console')
    .description("a Pi's serial console: its log live, a login, and its hello without a network")
    .argument('[port]', 'such as /dev/ttyUSB0; without it: the only one there is')
    .option('--baud <rate>', 'bits a second', wholeNumber(300, 4_000_000), 115_200)
    .option('--pty', 'the port is a pty, as an emulator or socat has one')
    .option('--until-hello', 'end as soon as its hello was accepted')
    .option('--type <file>', 'type the lines of a file into it first')
    .addHelpText(
      'after',
      `
In a terminal every key goes to the Pi; Ctrl-] leaves. What the Pi writes reaches your terminal as it is.

Example:
  bramble devices console /dev/ttyUSB0
  bramble devices console /dev/ttyUSB0 --until-hello --json`,
    )
    .action(action<ConsoleOptions>(finish, follow))
}

const follow = async (
  session: Session,
  options: ConsoleOptions,
  given?: string,
): Promise<ExitCode> => {
  const { client, output } = session
  const path = given ?? (await onlyPort(client))
  const stop = new AbortController()
  const leave = (): void => stop.abort()
  process.once('SIGINT', leave)
  process.once('SIGTERM', leave)
  const live = !output.json && process.stdin.isTTY === true
  const opened = await client.consoles.open(
    { path, baud: options.baud, pty: options.pty === true },
    { signal: stop.signal },
  )
  const send = (bytes: Uint8Array): Promise<unknown> =>
    client.consoles.type({ path, base64: Buffer.from(bytes).toString('base64') })
  let letGo = (): void => {}
  try {
    for await (const news of opened) {
      if (news.kind === 'open') {
        // A program that waits for it switches the device on only then, and loses no word.
        output.value(news)
        output.remark(`${display(path)} is open${live ? '; Ctrl-] leaves' : ''}.`)
        if (live) letGo = typeFromTerminal(send, leave)
        if (options.type !== undefined) await typeFile(options.type, send)
        continue
      }
      show(session, news, live)
      const met = news.kind === 'hello' && news.order === 'accepted'
      if (met && options.untilHello === true) return exitCodes.done
    }
    return stop.signal.aborted && options.untilHello === true ? exitCodes.cancelled : exitCodes.done
  } catch (error) {
    if (stop.signal.aborted)
      return options.untilHello === true ? exitCodes.cancelled : exitCodes.done
    throw error
  } finally {
    letGo()
    stop.abort()
    process.off('SIGINT', leave)
    process.off('SIGTERM', leave)
  }
}

/** Line by line, each ended as the return key does. */
const typeFile = async (
  path: string,
  send: (bytes: Uint8Array) => Promise<unknown>,
): Promise<void> => {
  for (const line of readFileSync(path, 'utf8').trimEnd().split('\n')) {
    await send(Buffer.from(`${line}\r`))
  }
}

const onlyPort = async (client: BrambleClient): Promise<string> => {
  const ports = await client.consoles.ports()
  const [first, second] = ports
  if (first !== undefined && second === undefined) return first.path
  if (first === undefined) throw badUsage('this computer has no serial port. Plug the adapter in.')
  const all = ports.map(({ path, label }) => `${path}${label === '' ? '' : ` (${display(label)})`}`)
  throw badUsage(`name the serial port: ${all.join(', ')}.`)
}

/** A terminal gets what came as it came; anything else gets lines that cannot do anything to whoever reads them. */
const show = ({ output }: Session, news: News, live: boolean): void => {
  switch (news.kind) {
    case 'open':
      return
    case 'bytes': {
      const bytes = Buffer.from(news.base64, 'base64')
      if (live) process.stdout.write(bytes)
      else if (output.json)
        output.value({ kind: 'text', text: display(bytes.toString('utf8'), 4000) })
      else {
        const lines = bytes.toString('utf8').split(/\r?\n/)
        for (const line of lines) if (line.trim() !== '') output.line(display(line, 400))
      }
      return
    }
    case 'hello': {
      output.value(news)
      const who = display(news.deviceName)
      if (news.order === 'accepted')
        output.remark(`✓ ${who} said hello: its key is pinned (serial).`)
      else if (news.order === 'wait')
        output.remark(`◐ ${who} said hello and must wait: ${news.code}`)
      else output.remark(`✗ A hello was refused: ${news.code}`)
      return
    }
    case 'garbled':
      output.value(news)
      output.remark('◐ A hello was written over by something else; the device says it again.')
      return
    default:
      news satisfies never
  }
}
