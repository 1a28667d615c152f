import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { networkInterfaces } from 'node:os'
import { fault } from '../../core/faults/fault.ts'
import { type Announced, announcement, answerQuestion } from '../../core/mdns/answerQuestion.ts'
import { parseQuestion } from '../../core/mdns/parseQuestion.ts'
import { sameNetwork } from '../../core/mdns/sameNetwork.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Announcer, Announcing } from '../../engine/ports/announcer.ts'
import { errorReason } from '../errorReason.ts'

/** RFC 6762 §3. */
const GROUP = '224.0.0.251'
const PORT = 5353
/** The second announcement, in case the first was lost (RFC 6762 §8.3), milliseconds. */
const AGAIN_MS = 1000
/** Most answers a second; a network that asks more often gets the rest from its own caches. */
const MOST_A_SECOND = 50

/**
 * Answers to one host name by multicast DNS, on the network of one address. It listens beside what the computer has
 * of its own (avahi, mDNSResponder): the port is shared, and nobody else answers to this name.
 */
export const announcer = (): Announcer => ({
  announce: async (name, address) => {
    const mask = maskOf(address)
    if (mask === undefined) return ok(undefined)
    return started({ name, address }, mask)
  },
})

/** Of an IPv4 address of a network that other machines are in. */
const maskOf = (address: string): string | undefined =>
  Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .find((one) => one.family === 'IPv4' && !one.internal && one.address === address)?.netmask

const started = (own: Announced, mask: string): Promise<Result<Announcing>> =>
  new Promise((resolve) => {
    const socket = createSocket({ type: 'udp4', reuseAddr: true })
    socket.once('error', (error) => {
      socket.close()
      const reason = errorReason(error)
      resolve(err(fault('ANNOUNCE_FAILED', { name: own.name, address: own.address, reason })))
    })
    // To the group's own address and not to one of ours: what is multicast arrives there.
    socket.bind({ port: PORT, address: '0.0.0.0', exclusive: false }, () => {
      try {
        socket.addMembership(GROUP, own.address)
        socket.setMulticastInterface(own.address)
        socket.setMulticastTTL(255)
        socket.setMulticastLoopback(true)
      } catch (error) {
        socket.emit('error', error)
        return
      }
      socket.removeAllListeners('error')
      // A network that goes away makes sending fail; the next question is answered again.
      socket.on('error', () => undefined)
      resolve(ok(announcing(socket, own, mask)))
    })
  })

const announcing = (socket: Socket, own: Announced, mask: string): Announcing => {
  const send = (packet: Uint8Array, port = PORT, address = GROUP): Promise<void> =>
    new Promise((done) => socket.send(packet, port, address, () => done()))
  const mayAnswer = atMost(MOST_A_SECOND)
  socket.on('message', (packet: Uint8Array, from: RemoteInfo) => {
    // Who is joined to the group on another network hears that one too; it is none of this listener's business.
    if (!sameNetwork(from.address, own.address, mask)) return
    const query = parseQuestion(packet)
    if (query === undefined) return
    const legacy = from.port !== PORT
    const answer = answerQuestion(query, own, legacy)
    if (answer === undefined || !mayAnswer()) return
    const alone = legacy || query.questions.every(({ unicast }) => unicast)
    void (alone ? send(answer, from.port, from.address) : send(answer))
  })
  void send(announcement(own))
  const again = setTimeout(() => void send(announcement(own)), AGAIN_MS)
  again.unref()
  return {
    close: async () => {
      clearTimeout(again)
      socket.removeAllListeners('message')
      await send(announcement(own, true))
      await new Promise<void>((done) => socket.close(() => done()))
    },
  }
}

/** Whether one more may go out, counted by the second. */
const atMost = (count: number): (() => boolean) => {
  let second = 0
  let sent = 0
  return () => {
    const now = Math.floor(performance.now() / 1000)
    if (now !== second) {
      second = now
      sent = 0
    }
    sent += 1
    return sent <= count
  }
}
