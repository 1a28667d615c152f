import { canonicalAnswer } from '../../core/hello/canonicalAnswer.ts'
import type { Hello, HelloAnswer } from '../../core/hello/hello.ts'
import { toHex } from '../../core/ids/hex.ts'
import type { Digests } from '../ports/digests.ts'

/** The station's answer to an authentic hello, as it goes over the wire. `nowMs` by the station's clock. */
export const answerHello = (
  { hello, key }: { readonly hello: Hello; readonly key: Uint8Array },
  order: HelloAnswer['order'],
  nowMs: number,
  digests: Digests,
): Uint8Array => {
  const answer = {
    version: 1,
    flashId: hello.flashId,
    nonce: hello.nonce,
    order,
    clock: Math.floor(nowMs / 1000),
  } as const
  const mac = toHex(digests.hmacSha256(key, canonicalAnswer(answer)))
  return new TextEncoder().encode(JSON.stringify({ ...answer, mac } satisfies HelloAnswer))
}
