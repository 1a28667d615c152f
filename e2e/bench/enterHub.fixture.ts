import { networkInterfaces } from 'node:os'
import { enterHub } from './enterHub.ts'

/** A program that enters a hub, says what it sees there, and ends as its argument says. */
const hub = await enterHub()
const addresses = Object.values(networkInterfaces()).flatMap((list) =>
  (list ?? []).filter((entry) => entry.family === 'IPv4').map((entry) => entry.address),
)
process.stdout.write(
  `${JSON.stringify({ folder: hub.folder.path, addresses, pid: process.pid })}\n`,
)
const [how = '0'] = process.argv.slice(2)
if (how === 'wait') setInterval(() => {}, 1000)
else process.exitCode = Number(how)
