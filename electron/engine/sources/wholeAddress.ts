import { fault } from '../../core/faults/fault.ts'
import { err, type Result } from '../../core/result.ts'
import { readAddress, type WebAddress } from '../../core/web/readAddress.ts'
import type { AddressBook } from '../ports/addressBook.ts'

/** The whole address behind one that stands in the log. Fault: `DOWNLOAD_FORGOTTEN`. */
export const wholeAddress = async (
  at: { readonly addressKey: string },
  name: string,
  addresses: AddressBook,
): Promise<Result<WebAddress>> => {
  const url = await addresses.find(at.addressKey)
  return url === undefined ? err(fault('DOWNLOAD_FORGOTTEN', { name })) : readAddress(url)
}
