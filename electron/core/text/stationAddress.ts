import { HELLO_PORT } from '../hello/helloPort.ts'

/** A station as a person writes it and a card carries it. */
export interface WrittenStation {
  /** An IP address, a host name, or the whole URL of an owner's enrolment address. */
  readonly address: string
  readonly port: number
}

/** This computer under one of its addresses, with the port that a station listens on by default. */
export const defaultStation = (address: string): WrittenStation => ({ address, port: HELLO_PORT })

/** Host, port and the rest; no name and password, which would stand on every card. */
const URL_SHAPE = /^(https?):\/\/(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?(?:\/[!-~]*)?$/i

/** Whether a station is an owner's enrolment address, which is asked after all others. */
export const isEnrolUrl = (address: string): boolean => /^https?:\/\//i.test(address)

/**
 * `192.0.2.7`, `192.0.2.7:17373`, `[fd00::1]`, `[fd00::1]:17373`, a host name, or `https://enrol.example.org/meet`;
 * undefined for anything else.
 */
export const readStation = (text: string): WrittenStation | undefined => {
  if (isEnrolUrl(text.trim())) return readUrl(text.trim())
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::(\d{1,5}))?$/i.exec(text.trim())
  const address = match?.[1] ?? match?.[2]
  if (address === undefined) return undefined
  const port = match?.[3] === undefined ? HELLO_PORT : Number(match[3])
  return port >= 1 && port <= 65_535 ? { address, port } : undefined
}

const readUrl = (text: string): WrittenStation | undefined => {
  const [, scheme, written] = URL_SHAPE.exec(text) ?? []
  if (scheme === undefined || text.length > 250) return undefined
  const usual = scheme.toLowerCase() === 'https' ? 443 : 80
  const port = written === undefined ? usual : Number(written)
  return port >= 1 && port <= 65_535 ? { address: text, port } : undefined
}

/** The way back: `192.0.2.7:17373`, `[fd00::1]:17373`. */
export const writeStation = ({ address, port }: WrittenStation): string =>
  isEnrolUrl(address)
    ? address
    : address.includes(':')
      ? `[${address}]:${port}`
      : `${address}:${port}`
