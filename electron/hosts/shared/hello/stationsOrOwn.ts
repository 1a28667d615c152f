import type { StationAddress } from '../../../core/firstboot/firstBootDevice.ts'
import { HELLO_PORT } from '../../../core/hello/helloPort.ts'
import { stationName } from '../../../core/hello/stationName.ts'
import { isEnrolUrl } from '../../../core/text/stationAddress.ts'
import { ownAddresses } from './ownAddresses.ts'

/** Most addresses of this computer that stand on a card. */
const MAX_OWN = 8

/**
 * What a card carries, in the order in which its device asks: the stations that were named, or this computer under
 * each of its addresses; this station's own name, under which it announces itself; then the owner's addresses.
 */
export const stationsOrOwn = (
  named: readonly StationAddress[],
  origin: string,
  own: readonly string[] = ownAddresses().map(({ address }) => address),
): readonly StationAddress[] => {
  const urls = named.filter(({ address }) => isEnrolUrl(address))
  const plain = named.filter(({ address }) => !isEnrolUrl(address))
  const first =
    plain.length > 0
      ? plain
      : own.slice(0, MAX_OWN).map((address) => ({ address, port: HELLO_PORT }))
  const byName = { address: stationName(origin), port: first[0]?.port ?? HELLO_PORT }
  return [...first.filter(({ address }) => address !== byName.address), byName, ...urls]
}
