import { HELLO_PORT } from '../hello/helloPort.ts'

/** A station as a person writes it and a card carries it. */
export interface WrittenStation {
  readonly address: string
  readonly port: number
}

/** This computer under one of its addresses, with the port that a station listens on by default. */
export const defaultStation = (address: string): WrittenStation => ({ address, port: HELLO_PORT })

/** `192.0.2.7`, `192.0.2.7:17373`, `[fd00::1]`, `[fd00::1]:17373` or a host name; undefined for anything else. */
export const readStation = (text: string): WrittenStation | undefined => {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::(\d{1,5}))?$/i.exec(text.trim())
  const address = match?.[1] ?? match?.[2]
  if (address === undefined) return undefined
  const port = match?.[3] === undefined ? HELLO_PORT : Number(match[3])
  return port >= 1 && port <= 65_535 ? { address, port } : undefined
}

/** The way back: `192.0.2.7:17373`, `[fd00::1]:17373`. */
export const writeStation = ({ address, port }: WrittenStation): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
