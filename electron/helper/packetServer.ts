import { Socket } from 'node:net'
import { encodePacket } from '../core/packets/encodePacket.ts'
import type { Packet } from '../core/packets/packet.ts'
import { PacketDecoder, type PlaceBody } from '../core/packets/packetDecoder.ts'

export interface PacketServerOptions {
  readonly place: PlaceBody
  readonly onPacket: (packet: Packet) => void
  /** The other end went away, or sent what is no packet. Called once. */
  readonly onEnd: (why: string) => void
}

/**
 * Packets over the inherited stdin and stdout; never anything that somebody else could connect to.
 * The socket reads into where the decoder wants the next bytes: a chunk goes from the kernel to its slot of
 * the ring without a copy in between. Returns the way to send.
 */
export const packetServer = ({ place, onPacket, onEnd }: PacketServerOptions) => {
  const decoder = new PacketDecoder(place)
  let ended = false
  const end = (why: string): boolean => {
    if (!ended) onEnd(why)
    ended = true
    return false
  }
  const input = new Socket({
    fd: 0,
    readable: true,
    writable: false,
    onread: {
      buffer: () => decoder.wanted(),
      callback: (count: number) => {
        const step = decoder.filled(count)
        if (!step.ok) {
          input.destroy()
          return end(`not a packet: ${step.fault.params.what}`)
        }
        if (step.value !== undefined) onPacket(step.value)
        return true
      },
    },
  })
  input.on('end', () => end('closed'))
  input.on('error', (error) => end(error.message))
  process.stdout.on('error', (error) => end(error.message))
  return (packet: Packet): void => {
    if (!ended) process.stdout.write(encodePacket(packet))
  }
}
