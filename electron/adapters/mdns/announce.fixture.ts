import { announcer } from './announcer.ts'

/** Announces a name on the network of an address until it is told to stop, in the network namespace that it is in. */
const [name = '', address = ''] = process.argv.slice(2)
const announced = await announcer().announce(name, address)
process.stdout.write(
  announced.ok
    ? announced.value === undefined
      ? 'none\n'
      : 'announced\n'
    : `${announced.fault.code}\n`,
)
process.once('SIGTERM', async () => {
  if (announced.ok) await announced.value?.close()
  process.stdout.write('closed\n')
  process.exit()
})
