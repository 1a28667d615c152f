import { Checkbox, NumberInput, Radio } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../../words/useWords.ts'
import { fastestPace, MOST_AT_ONCE, type PaceChoice } from './paceChoice.ts'
import { Section } from './Section.tsx'

interface PaceSectionProps {
  readonly choice: PaceChoice
  readonly onChange: (choice: PaceChoice) => void
}

const kinds = ['all', 'few', 'one'] as const

/** How many cards are written at the same time: all, unless the hub of readers fails under that load. */
export const PaceSection = ({ choice, onChange }: PaceSectionProps): ReactNode => {
  const words = useWords()
  return (
    <Section number={5} title={words('prepare.pace.title')} done>
      <Radio.Group
        value={choice.kind}
        onChange={(value) =>
          onChange({ ...choice, kind: kinds.find((kind) => kind === value) ?? 'all' })
        }
        aria-label={words('prepare.pace.title')}
      >
        {kinds.map((kind) => (
          <Radio
            key={kind}
            value={kind}
            mt={6}
            label={<strong>{words(`prepare.pace.kind.${kind}`)}</strong>}
            description={words(`prepare.pace.more.${kind}`)}
          />
        ))}
      </Radio.Group>
      {choice.kind === 'few' && (
        <NumberInput
          label={words('prepare.pace.most')}
          w={220}
          min={1}
          max={MOST_AT_ONCE}
          allowDecimal={false}
          value={choice.few}
          onChange={(few) =>
            onChange({ ...choice, few: few === '' ? fastestPace.few : Number(few) })
          }
        />
      )}
      <Checkbox
        checked={choice.eject}
        onChange={(event) => onChange({ ...choice, eject: event.currentTarget.checked })}
        label={words('prepare.pace.eject')}
        description={words('prepare.pace.ejectMore')}
      />
    </Section>
  )
}
