import { encodePacket } from '../../core/packets/encodePacket.ts'

/** A helper that misbehaves in the one way that its argument names, as soon as it is asked anything. */
const [way] = process.argv.slice(2)
const body = new Uint8Array(0)

const say = (kind: 'answer' | 'news', id: number, header: unknown): boolean =>
  process.stdout.write(encodePacket({ id, kind, header, body }))

process.stdin.once('data', () => {
  switch (way) {
    case 'dies':
      process.stderr.write('out of luck')
      process.exit(3)
      break
    case 'babbles':
      process.stdout.write('Segmentation fault\n')
      break
    case 'lies':
      say('answer', 1, { kind: 'disks', disks: ['sda'] })
      break
    case 'mistakes':
      say('answer', 1, { kind: 'batch', batch: 7, credits: 1 })
      break
    case 'batch':
      say('answer', 1, { kind: 'batch', batch: 1, credits: 1 })
      process.stdin.once('data', () => say('answer', 2, { kind: 'done' }))
      break
    default:
      throw new Error('no such way')
  }
})
