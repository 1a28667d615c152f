import { networkInterfaces } from 'node:os'

export interface OwnAddress {
  readonly address: string
  readonly interface: string
}

/** Addresses of this computer that other machines could reach: no loopback, and no IPv6 that needs a zone. */
export const ownAddresses = (): readonly OwnAddress[] =>
  Object.entries(networkInterfaces()).flatMap(([name, found]) =>
    (found ?? [])
      .filter(({ internal, family, address }) => {
        return !internal && (family === 'IPv4' || !address.toLowerCase().startsWith('fe80'))
      })
      .map(({ address }) => ({ address, interface: name })),
  )
