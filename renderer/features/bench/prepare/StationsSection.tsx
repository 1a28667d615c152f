import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { useWords } from '../../../words/useWords.ts'
import { Section } from './Section.tsx'
import { StationsField } from './StationsField.tsx'
import { type StationChoice, stationsOf } from './stationChoice.ts'

interface StationsSectionProps {
  readonly choice: StationChoice
  readonly onChange: (choice: StationChoice) => void
}

/** Where the devices will say hello, as a step of preparing; done where there is an address for the cards. */
export const StationsSection = ({ choice, onChange }: StationsSectionProps): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const { data: addresses = [] } = useQuery(ask.hello.addresses.queryOptions())
  return (
    <Section
      number={4}
      title={words('prepare.stations.title')}
      done={choice.kind === 'own' ? addresses.length > 0 : stationsOf(choice) !== undefined}
    >
      <StationsField choice={choice} onChange={onChange} />
    </Section>
  )
}
