import { fault } from '../../core/faults/fault.ts'
import { fromBase64 } from '../../core/ids/fromBase64.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { DownloadInput } from '../../core/sources/downloadInput.ts'
import type { AddressBook } from '../ports/addressBook.ts'
import type { Web } from '../ports/web.ts'
import { fetchBytes } from './fetchBytes.ts'
import { wholeAddress } from './wholeAddress.ts'

/** More than any detached signature has. */
const MOST_BYTES = 64 * 1024

/** The detached signature that a download was asked with. A key without one is `SIGNATURE_MISSING`. */
export const signatureFor = async (
  input: DownloadInput,
  { web, addresses }: { readonly web: Web; readonly addresses: AddressBook },
  signal: AbortSignal,
): Promise<Result<Uint8Array | undefined>> => {
  const { signature, keyId, name } = input
  if (signature === undefined) {
    return keyId === undefined
      ? ok(undefined)
      : err(fault('SIGNATURE_MISSING', { name, key: keyId }))
  }
  if (signature.kind === 'bytes') {
    const bytes = fromBase64(signature.base64)
    return bytes === undefined
      ? err(fault('SIGNATURE_UNREADABLE', { name, reason: 'it was not kept whole' }))
      : ok(bytes)
  }
  const address = await wholeAddress(signature, name, addresses)
  return address.ok ? fetchBytes(web, address.value, MOST_BYTES, signal) : address
}
