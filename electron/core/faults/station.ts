import type { FaultRows } from './faultRow.ts'

export const stationFaults = {
  STATION_PORT_TAKEN: { severity: 'refused', retryable: true },
  STATION_CODE_REFUSED: { severity: 'refused', retryable: false },
  STATION_ORIGIN_REFUSED: { severity: 'refused', retryable: false },
  STATION_NOT_AUTHORISED: { severity: 'refused', retryable: false },
} as const satisfies FaultRows
