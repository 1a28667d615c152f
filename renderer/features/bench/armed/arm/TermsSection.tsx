import { Checkbox, NativeSelect, NumberInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../../../words/useWords.ts'
import { Section } from '../../prepare/Section.tsx'
import styles from './termsSection.module.css'
import type { Terms } from './useArming.ts'

interface TermsSectionProps {
  readonly number: number
  readonly terms: Terms
  readonly onChange: (terms: Terms) => void
}

const GB = 1_000_000_000
const SIZES = [8, 16, 32, 64, 128, 256, 512] as const
const HOURS = [1, 2, 4, 8, 12] as const

/** Which cards are taken, how many and for how long: the bounds of what is agreed to. */
export const TermsSection = ({ number, terms, onChange }: TermsSectionProps): ReactNode => {
  const words = useWords()
  const { cardBytes, count, hours, mayUnmount } = terms
  return (
    <Section number={number} title={words('armed.arm.terms.title')} done>
      <div className={styles.fields}>
        <NativeSelect
          size="md"
          label={words('armed.arm.terms.size')}
          value={cardBytes === undefined ? '' : String(cardBytes / GB)}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...terms, cardBytes: value === '' ? undefined : Number(value) * GB })
          }
          data={[
            { value: '', label: words('armed.arm.terms.sizeAsIn') },
            ...SIZES.map((size) => ({ value: String(size), label: `${size} GB` })),
          ]}
        />
        <NumberInput
          label={words('armed.arm.terms.count')}
          value={count ?? ''}
          placeholder={words('armed.arm.terms.countAll')}
          onChange={(value) =>
            onChange({ ...terms, count: typeof value === 'number' ? value : undefined })
          }
          min={1}
          max={10_000}
          allowDecimal={false}
          allowNegative={false}
        />
        <NativeSelect
          size="md"
          label={words('armed.arm.terms.hours')}
          value={String(hours)}
          onChange={({ currentTarget: { value } }) => onChange({ ...terms, hours: Number(value) })}
          data={HOURS.map((one) => ({
            value: String(one),
            label: words('armed.arm.terms.hour', { count: one }),
          }))}
        />
      </div>
      <Checkbox
        checked={mayUnmount}
        onChange={(event) => onChange({ ...terms, mayUnmount: event.currentTarget.checked })}
        label={words('armed.arm.terms.unmount')}
      />
    </Section>
  )
}
