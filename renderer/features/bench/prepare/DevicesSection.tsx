import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { useWords } from '../../../words/useWords.ts'
import { DevicePicker } from '../../devices/DevicePicker.tsx'
import { RosterImportDialog } from '../../rosters/RosterImportDialog.tsx'
import { Section } from './Section.tsx'

interface DevicesSectionProps {
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
}

/** Which devices get a card now; those that wait for one come first. */
export const DevicesSection = ({ chosen, onChange }: DevicesSectionProps): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const { data: devices = [], isSuccess } = useQuery(
    ask.devices.list.queryOptions({ input: { filter: '' } }),
  )
  const [importing, setImporting] = useState(false)
  const [again, setAgain] = useState(false)
  const planned = devices.filter(({ state }) => state === 'planned' || state === 'failed')
  const listed = again ? devices : planned
  return (
    <Section
      number={2}
      title={words('prepare.devices.title')}
      done={chosen.size > 0}
      aside={
        <Button variant="default" size="compact-md" onClick={() => setImporting(true)}>
          {words('prepare.devices.import')}
        </Button>
      }
    >
      {isSuccess && listed.length === 0 ? (
        <span>{words('prepare.devices.none')}</span>
      ) : (
        <DevicePicker devices={listed} chosen={chosen} onChange={onChange} />
      )}
      {devices.length > planned.length && (
        <Checkbox
          checked={again}
          onChange={(event) => setAgain(event.currentTarget.checked)}
          label={words('prepare.devices.again')}
        />
      )}
      {importing && (
        <RosterImportDialog
          onClose={() => setImporting(false)}
          onImported={({ deviceIds }) => onChange(new Set(deviceIds))}
        />
      )}
    </Section>
  )
}
