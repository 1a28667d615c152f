import { parentPort, workerData } from 'node:worker_threads'
import { CHUNK_BYTES } from '../core/chunks/chunk.ts'
import { memberSignatures } from '../core/disks/memberSignatures.ts'
import { CardDevice } from './cardDevice.ts'
import {
  CARD_WILL,
  type CardMessage,
  type CardOrder,
  type CardProblem,
  type CardReply,
  type CardThreadData,
} from './cardOrders.ts'
import { cardWriter } from './cardWriter.ts'
import { proveHead, readBack } from './readBack.ts'
import { readEdges } from './readEdges.ts'

/**
 * The thread that owns one card. It does what it is told, one order after the other, and blocks while it does.
 * Between two I/Os it looks at `will`, which the helper sets: a queue of orders is then passed over.
 * Called by the helper's own program when it finds itself a thread, so that the helper stays one file.
 */
export const cardThread = (): void => {
  const data: CardThreadData = workerData
  const device = new CardDevice(data.path)
  const writer = cardWriter(device, data.sizeBytes, data.overlay)
  const will = (): number => Atomics.load(data.will, 0)
  const say = (message: CardMessage): void => parentPort?.postMessage(message)

  const readBackAll = (order: Extract<CardOrder, { kind: 'read-back' }>): CardReply => {
    const found = readBack(device, writer, {
      byteLength: order.byteLength,
      baseLeaves: order.baseLeaves,
      stopped: () => will() !== CARD_WILL.go,
      report: (bytes) => say({ kind: 'at', bytes }),
    })
    return found instanceof Uint8Array ? { kind: 'root', root: found } : outcome(found)
  }

  const obey = (order: CardOrder): CardReply => {
    switch (order.kind) {
      case 'open':
        return openCard(device, data)
      case 'blank':
        return outcome(writer.blank())
      case 'write': {
        const at = order.slot * CHUNK_BYTES
        return outcome(writer.writeChunk(order.index, data.ring.subarray(at, at + order.length)))
      }
      case 'reopen':
        return outcome(device.sync(0) ?? device.reopen())
      case 'read-back':
        return readBackAll(order)
      case 'commit':
        return outcome(
          writer.writeHead(order.byteLength) ??
            device.reopen() ??
            proveHead(device, writer, order.byteLength),
        )
      case 'close':
        device.close()
        return { kind: 'done' }
    }
    return order satisfies never
  }

  parentPort?.on('message', (order: CardOrder) => {
    const now = will()
    const allowed =
      now === CARD_WILL.go ||
      order.kind === 'close' ||
      (now === CARD_WILL.stop && order.kind === 'blank')
    say(allowed ? obey(order) : { kind: 'problem', problem: { kind: 'stopped' } })
    if (order.kind === 'close') parentPort?.close()
  })
}

const outcome = (problem: CardProblem | undefined): CardReply =>
  problem === undefined ? { kind: 'done' } : { kind: 'problem', problem }

const openCard = (device: CardDevice, data: CardThreadData): CardReply => {
  const problem = device.open()
  if (problem !== undefined) return { kind: 'problem', problem }
  const edges = readEdges(device, data)
  return 'kind' in edges
    ? { kind: 'problem', problem: edges }
    : { kind: 'opened', dev: device.dev, signatures: memberSignatures(edges) }
}
