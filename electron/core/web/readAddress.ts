import { type Fault, fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import { display } from '../text/display.ts'

/** A web address that may be asked. */
export interface WebAddress {
  /** What is asked, query and all; never shown nor logged. */
  readonly url: string
  readonly secure: boolean
  /** Host and port as they are asked: an internationalised name in punycode, so that it cannot pass for another. */
  readonly host: string
  /** Without query: what is shown and logged. */
  readonly shown: string
  /** Last part of the path, decoded; `download` where there is none. */
  readonly name: string
}

const LIMIT = 2048

/**
 * Reads an http(s) address, relative to `base` where one is given. Credentials in it are refused: they would end
 * in logs. A fragment is dropped, since no server sees it.
 */
export const readAddress = (text: string, base?: WebAddress): Result<WebAddress> => {
  const refused = (reason: string): Result<never> => err(addressFault(text, reason))
  if (text.length > LIMIT) return refused(`it is longer than ${LIMIT} characters`)
  const url = URL.parse(text, base?.url)
  if (url === null) return refused('it is no web address')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return refused('only http and https addresses can be fetched')
  }
  if (url.username !== '' || url.password !== '') {
    return refused('it holds a user name or password, which would end in logs')
  }
  if (url.hostname === '') return refused('it names no host')
  url.hash = ''
  return ok({
    url: url.href,
    secure: url.protocol === 'https:',
    host: url.host,
    shown: display(`${url.origin}${url.pathname}`, LIMIT),
    name: nameOf(url.pathname),
  })
}

/** The fault says of the address what may be said: neither its credentials nor its query. */
const addressFault = (text: string, reason: string): Fault => {
  const bare = text.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//')
  return fault('ADDRESS_NOT_USABLE', { address: display(bare), reason })
}

const nameOf = (path: string): string => {
  const last = path.split('/').at(-1) ?? ''
  try {
    return display(decodeURIComponent(last).replaceAll(/[/\\]/g, '_')) || 'download'
  } catch {
    return display(last)
  }
}
