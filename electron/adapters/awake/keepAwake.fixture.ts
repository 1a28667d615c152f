import { keepAwake } from './keepAwake.ts'

/** Holds the computer awake and says how that went; releases it at the first line of its input. */
// The wish alone does not keep a program running.
process.stdin.resume()
const awake = keepAwake().hold('Bramble tests itself')
const held = await awake.held
process.stdout.write(`${JSON.stringify(held.ok ? { held: true } : held.fault)}\n`)
process.stdin.once('data', () => {
  awake.release()
  process.stdout.write('released\n')
})
