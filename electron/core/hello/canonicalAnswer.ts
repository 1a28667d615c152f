import { canonical } from './canonical.ts'
import type { HelloAnswer } from './hello.ts'

/** What an answer's code is made over. The nonce ties it to one hello, the tag keeps it from being one. */
export const canonicalAnswer = (answer: Omit<HelloAnswer, 'mac'>): Uint8Array =>
  canonical(`bramble/answer/${answer.version}`, [
    answer.flashId,
    answer.nonce,
    answer.order,
    String(answer.clock),
  ])
