import { Radio, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { defaultStation, writeStation } from '../../../../electron/core/text/stationAddress.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { useWords, type Words } from '../../../words/useWords.ts'
import { MOST_STATIONS, notAStation, type StationChoice, stationsOf } from './stationChoice.ts'

interface StationsFieldProps {
  readonly choice: StationChoice
  readonly onChange: (choice: StationChoice) => void
}

/** What is wrong with the addresses that were typed; nothing while there are none yet. */
const wrongWith = (choice: StationChoice, words: Words): string | undefined => {
  if (choice.text.trim() === '' || stationsOf(choice) !== undefined) return undefined
  const bad = notAStation(choice)
  return bad === undefined
    ? words('prepare.stations.tooMany', { most: MOST_STATIONS })
    : words('prepare.stations.bad', { text: display(bad, 60) })
}

/** Where devices say hello: this computer under all its addresses, or stations that somebody names. */
export const StationsField = ({ choice, onChange }: StationsFieldProps): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const { data: addresses = [], isSuccess } = useQuery(ask.hello.addresses.queryOptions())
  const own = addresses
    .slice(0, MOST_STATIONS)
    .map(({ address }) => display(writeStation(defaultStation(address)), 60))
  const none = isSuccess && own.length === 0
  const { kind, text } = choice
  return (
    <>
      <Radio.Group
        value={kind}
        onChange={(value) => onChange({ kind: value === 'named' ? 'named' : 'own', text })}
        aria-label={words('prepare.stations.title')}
      >
        <Radio
          value="own"
          label={<strong>{words('prepare.stations.own')}</strong>}
          description={none ? words('prepare.stations.ownNone') : own.join(' · ')}
        />
        <Radio
          value="named"
          mt={6}
          label={<strong>{words('prepare.stations.named')}</strong>}
          description={words('prepare.stations.more')}
        />
      </Radio.Group>
      {kind === 'named' && (
        <TextInput
          label={words('prepare.stations.field', { port: defaultStation('').port })}
          placeholder={words('prepare.stations.hint')}
          value={text}
          onChange={(event) => onChange({ kind, text: event.currentTarget.value })}
          error={wrongWith(choice, words)}
          spellCheck={false}
          autoComplete="off"
        />
      )}
    </>
  )
}
