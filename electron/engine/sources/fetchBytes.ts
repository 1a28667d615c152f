import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { judgeAnswer } from '../../core/web/judgeAnswer.ts'
import type { WebAddress } from '../../core/web/readAddress.ts'
import type { Web, WebAnswer } from '../ports/web.ts'
import { openAddress } from './openAddress.ts'

const nothing = { bytes: 0, total: undefined, validator: {} }

/** Fetches something small whole: a catalogue, a signature, a block map. More than `limit` bytes are refused. */
export const fetchBytes = async (
  web: Web,
  address: WebAddress,
  limit: number,
  signal: AbortSignal,
): Promise<Result<Uint8Array>> => {
  const opened = await openAddress(web, address, { 'accept-encoding': 'identity' }, signal)
  if (!opened.ok) return opened
  const { answer } = opened.value
  const { host } = opened.value.address
  try {
    const judged = judgeAnswer(host, answer.status, answer.headers, nothing)
    if (judged.kind === 'whole') return await readWhole(answer, { host, name: address.name, limit })
    return judged.kind === 'refused' || judged.kind === 'later'
      ? err(judged.fault)
      : err(fault('DOWNLOAD_REFUSED', { host, status: answer.status, reason: 'it gives a part' }))
  } finally {
    answer.close()
  }
}

const readWhole = async (
  answer: WebAnswer,
  of: { readonly host: string; readonly name: string; readonly limit: number },
): Promise<Result<Uint8Array>> => {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of answer.body) {
    if (!part.ok) return part
    bytes += part.value.length
    if (bytes > of.limit) return err(fault('DOWNLOAD_TOO_LARGE', { ...of }))
    parts.push(part.value.slice())
  }
  const whole = new Uint8Array(bytes)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return ok(whole)
}
