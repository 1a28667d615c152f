import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../../words/useWords.ts'
import type { Json } from '../profileDraft.ts'
import styles from '../profiles.module.css'
import { CommittedInput } from './CommittedInput.tsx'
import type { FieldProps } from './fieldProps.ts'
import { fieldsOf } from './itemFields.ts'
import { linesOf, textsOf } from './lines.ts'

type Way = '' | 'dhcp' | 'static' | 'off'

const wayOf = (value: Json | undefined): Way => {
  if (value === undefined || value === null) return ''
  if (value === 'off') return 'off'
  return typeof value === 'object' ? 'static' : 'dhcp'
}

/** How an interface gets its addresses: by DHCP, or those that are named. `mayBeOff`: or not at all. */
export const AddressingField = ({
  label,
  value,
  onChange,
  mayBeOff,
}: FieldProps & { readonly mayBeOff: boolean }): ReactNode => {
  const words = useWords()
  const way = wayOf(value)
  const { addresses, gateways } = fieldsOf(value ?? null)
  const choose = (said: string): void => {
    if (said === '') onChange(undefined)
    else onChange(said === 'static' ? { addresses: [], gateways: [] } : said)
  }
  const ways = ['dhcp', 'static', ...(mayBeOff ? (['off'] as const) : [])] as const
  return (
    <div className={styles.items}>
      <NativeSelect
        aria-label={label}
        value={way}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: '', label: words('profiles.unsaid') },
          ...ways.map((one) => ({ value: one, label: words(`profiles.addressing.${one}`) })),
        ]}
      />
      {way === 'static' && (
        <>
          <CommittedInput
            lines
            label={words('profiles.addressing.addresses')}
            description={words('profiles.addressing.addressesHint')}
            placeholder="{{ address }}/24"
            value={linesOf(addresses)}
            onCommit={(text) => onChange({ addresses: textsOf(text), gateways: gateways ?? [] })}
          />
          <CommittedInput
            lines
            label={words('profiles.addressing.gateways')}
            description={words('profiles.addressing.gatewaysHint')}
            placeholder="{{ gateway }}"
            value={linesOf(gateways)}
            onCommit={(text) => onChange({ addresses: addresses ?? [], gateways: textsOf(text) })}
          />
        </>
      )}
    </div>
  )
}
