import { Button, Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { display } from '../../../../../electron/core/text/display.ts'
import type { Slot } from '../../../../client/contractValues.ts'
import { useWords } from '../../../../words/useWords.ts'
import { Section } from '../../prepare/Section.tsx'

interface SlotsSectionProps {
  readonly number: number
  readonly slots: readonly Slot[]
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
}

/** Which slots are armed: each is a place whose cards are erased without a question. */
export const SlotsSection = ({ number, slots, chosen, onChange }: SlotsSectionProps): ReactNode => {
  const words = useWords()
  const [, navigate] = useLocation()
  const toggle = (slotId: string, on: boolean): void => {
    const next = new Set(chosen)
    if (on) next.add(slotId)
    else next.delete(slotId)
    onChange(next)
  }
  return (
    <Section
      number={number}
      title={words('armed.arm.slots.title')}
      done={chosen.size > 0}
      aside={
        <Button variant="default" size="compact-md" onClick={() => navigate('/bench/slots')}>
          {words('armed.arm.slots.name')}
        </Button>
      }
    >
      {slots.length === 0 && <span>{words('armed.arm.slots.none')}</span>}
      <fieldset
        aria-label={words('armed.arm.slots.chosen')}
        style={{ display: 'grid', gap: 8, margin: 0, padding: 0, border: 0 }}
      >
        {slots.map(({ slotId, name, occupied }) => (
          <Checkbox
            key={slotId}
            checked={chosen.has(slotId)}
            onChange={(event) => toggle(slotId, event.currentTarget.checked)}
            label={<strong>{display(name, 40)}</strong>}
            description={words(occupied ? 'armed.arm.slots.occupied' : 'armed.arm.slots.empty')}
          />
        ))}
      </fieldset>
    </Section>
  )
}
