import { createInterface } from 'node:readline'
import { openPorts } from '../../electron/hosts/shared/openPorts.ts'

/**
 * Bramble's ports as the installed app has them, run by a user who is not root. Arguments: that user's number, and
 * a data folder. Obeys lines on its input (`list`, `open`, `claim`), answers each with one of JSON.
 */
const [uid = '', folder = ''] = process.argv.slice(2)
// What Electron says of an installed package. All modules are read by now: the checkout may be root's alone.
Object.assign(process, { resourcesPath: '/opt/Bramble/resources' })
process.setgroups?.([])
process.setgid?.(Number(uid))
process.setuid?.(Number(uid))

const opened = await openPorts(folder, undefined)
if (!opened.ok) throw new Error(JSON.stringify(opened.fault))
const { cards } = opened.value.ports
const { signal } = new AbortController()
const limits = { imageBytes: 1024, maxCardBytes: 2 ** 40, protectedPaths: [] }

const answers = {
  list: async () => {
    const listed = await cards.list(signal)
    return listed.ok ? listed.value.map(({ identity }) => identity.name) : listed.fault
  },
  open: async () => {
    const batch = await cards.open(limits, signal)
    return batch.ok ? 'open' : batch.fault
  },
} as const

const isAsked = (line: string): line is keyof typeof answers => line in answers
for await (const line of createInterface({ input: process.stdin })) {
  if (isAsked(line)) process.stdout.write(`${JSON.stringify(await answers[line]())}\n`)
}
