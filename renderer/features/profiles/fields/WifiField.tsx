import { Button, Checkbox, NativeSelect, PasswordInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { useWords } from '../../../words/useWords.ts'
import { type Json, listOf, saidList } from '../profileDraft.ts'
import styles from '../profiles.module.css'
import { CommittedInput } from './CommittedInput.tsx'
import type { FieldProps } from './fieldProps.ts'
import { fieldsOf, type ItemFields, textOf, without } from './itemFields.ts'
import { HowControl } from './ListFields.tsx'

/** Wi-Fi networks, the preferred one first. A passphrase that is typed in is derived into a key by the station. */
export const WifiField = ({ value, onChange, lowest }: FieldProps): ReactNode => {
  const words = useWords()
  const { how, items } = listOf(value)
  const say = (next: readonly Json[]): void => onChange(saidList({ how, items: next }, lowest))
  return (
    <div className={styles.items}>
      {items.map((item, index) => (
        <NetworkFields
          // biome-ignore lint/suspicious/noArrayIndexKey: two networks may have one name
          key={index}
          number={index + 1}
          network={fieldsOf(item)}
          onChange={(network) => say(items.map((one, at) => (at === index ? network : one)))}
          onRemove={() => say(items.filter((_, at) => at !== index))}
        />
      ))}
      <div className={styles.itemActions}>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => say([...items, { ssid: '', security: 'wpa2' }])}
        >
          {words('profiles.network.add')}
        </Button>
        {value !== undefined && !lowest && (
          <HowControl
            how={how}
            onChange={(next) => onChange(saidList({ how: next, items }, lowest))}
          />
        )}
      </div>
    </div>
  )
}

interface NetworkFieldsProps {
  readonly number: number
  readonly network: ItemFields
  readonly onChange: (network: ItemFields) => void
  readonly onRemove: () => void
}

const bare = (network: ItemFields): ItemFields => without(without(network, 'pmk'), 'passphrase')

const NetworkFields = ({ number, network, onChange, onRemove }: NetworkFieldsProps): ReactNode => {
  const words = useWords()
  const [passphrase, setPassphrase] = useState('')
  const keyed = network['pmk'] !== undefined || network['passphrase'] !== undefined
  const security = textOf(network['security']) || (keyed ? 'wpa2' : 'open')
  const ssid = textOf(network['ssid']) || textOf(network['ssidHex'])
  return (
    <fieldset className={styles.item}>
      <legend>{words('profiles.network.one', { number })}</legend>
      <CommittedInput
        label={words('profiles.network.ssid')}
        value={ssid}
        // A derived key belongs to the name that it was derived for.
        onCommit={(name) =>
          onChange({ ...without(bare(network), 'ssidHex'), security, ssid: name })
        }
      />
      <NativeSelect
        label={words('profiles.network.security')}
        value={security}
        onChange={(event) => onChange({ ...bare(network), security: event.currentTarget.value })}
        data={(['wpa2', 'wpa3', 'open'] as const).map((value) => ({
          value,
          label: words(`profiles.network.securityIs.${value}`),
        }))}
      />
      {security !== 'open' && (
        <PasswordInput
          label={words('profiles.network.passphrase')}
          placeholder={words(keyed ? 'profiles.network.kept' : 'profiles.network.missing')}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          onBlur={() => {
            if (passphrase !== '') onChange({ ...bare(network), security, passphrase })
            setPassphrase('')
          }}
          autoComplete="new-password"
        />
      )}
      <Checkbox
        label={words('profiles.network.hidden')}
        checked={network['hidden'] === true}
        onChange={(event) => onChange({ ...network, hidden: event.currentTarget.checked })}
      />
      <div className={styles.itemActions}>
        <Button variant="default" size="compact-sm" onClick={onRemove}>
          {words('profiles.network.remove', { name: display(ssid, 40) })}
        </Button>
      </div>
    </fieldset>
  )
}
