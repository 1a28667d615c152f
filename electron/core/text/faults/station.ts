import type { stationFaults } from '../../faults/station.ts'
import type { FaultTexts } from './faultText.ts'

export const stationTexts = {
  STATION_PORT_TAKEN: {
    happened: 'Port {port} is in use.',
    nowTrue: 'The station did not start.',
    doNext: 'Choose another port.',
  },
  STATION_CODE_REFUSED: {
    happened: 'The one-time code is wrong, too old or was used.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Print a new one with bramble station code.',
  },
  STATION_ORIGIN_REFUSED: {
    happened: 'The request came from another site ({origin}).',
    nowTrue: 'Nothing was changed.',
    doNext: 'Open the station by its own address.',
  },
  STATION_NOT_AUTHORISED: {
    happened: 'This browser is not signed in to the station.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Open the one-time address that the station printed.',
  },
} as const satisfies FaultTexts<keyof typeof stationFaults>
