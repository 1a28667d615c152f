import { chunkCount } from '../../core/chunks/chunkTree.ts'
import { fault } from '../../core/faults/fault.ts'
import type { HelperAnswer } from '../../core/packets/helperSays.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Cards } from '../../engine/ports/cards.ts'
import type { HelperProcess } from './helperProcess.ts'

const LEAF_BYTES = 32

export interface HelperReadings extends Pick<Cards, 'read' | 'leaves'> {
  /** How far the reading is that was asked for with packet id `task`. */
  hear(task: number, doneBytes: number): void
}

/** What is read from cards without a batch. `helper` gives the running one, and starts it where there is none. */
export const helperReadings = (helper: () => HelperProcess): HelperReadings => {
  const listeners = new Map<number, (doneBytes: number) => void>()
  return {
    hear: (task, doneBytes) => listeners.get(task)?.(doneBytes),
    async read(card, { offset, length }, signal) {
      signal.throwIfAborted()
      return bytesOf(await helper().ask({ verb: 'read', card, offset, length }), length)
    },
    async leaves(card, byteLength, { signal, report }) {
      signal.throwIfAborted()
      const process = helper()
      const { id, answer } = process.send({ verb: 'leaves', card, byteLength }, [])
      listeners.set(id, report)
      const stop = (): void => void process.ask({ verb: 'stop', task: id })
      signal.addEventListener('abort', stop, { once: true })
      try {
        const bytes = bytesOf(await answer, chunkCount(byteLength) * LEAF_BYTES)
        return bytes.ok ? ok(leavesOf(bytes.value)) : bytes
      } finally {
        signal.removeEventListener('abort', stop)
        listeners.delete(id)
      }
    },
  }
}

/** The bytes of an answer: as many as were asked for, or it is none. */
const bytesOf = (answer: HelperAnswer, length: number): Result<Uint8Array> => {
  if (answer.kind === 'fault') return err(answer.fault)
  return answer.kind === 'bytes' && answer.bytes.length === length
    ? ok(answer.bytes)
    : err(fault('HELPER_PROTOCOL', { what: answer.kind }))
}

const leavesOf = (bytes: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: bytes.length / LEAF_BYTES }, (_, index) =>
    bytes.subarray(index * LEAF_BYTES, (index + 1) * LEAF_BYTES),
  )
