import { readStation, type WrittenStation } from '../../core/text/stationAddress.ts'
import { badUsage } from './stop.ts'

/** `192.0.2.7`, `192.0.2.7:17373`, `[fd00::1]:17373`, `https://enrol.example.org/meet`; anything else is bad usage. */
export const stationAt = (text: string): WrittenStation => {
  const station = readStation(text)
  if (station === undefined) throw badUsage(`${text} is not an address with a port.`)
  return station
}
