import type { StationAddress } from '../../../core/firstboot/firstBootDevice.ts'
import { HELLO_PORT } from '../../../core/hello/helloPort.ts'
import { ownAddresses } from './ownAddresses.ts'

/** Most stations that stand on a card. */
const MAX_STATIONS = 8

/** The stations that were named, or this computer under each of its addresses. */
export const stationsOrOwn = (named: readonly StationAddress[]): readonly StationAddress[] =>
  named.length > 0
    ? named
    : ownAddresses()
        .slice(0, MAX_STATIONS)
        .map(({ address }) => ({ address, port: HELLO_PORT }))
