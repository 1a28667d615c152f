import { Button, NativeSelect, PasswordInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { useWords } from '../../../words/useWords.ts'
import { type Json, listOf, saidList } from '../profileDraft.ts'
import styles from '../profiles.module.css'
import { CommittedInput } from './CommittedInput.tsx'
import type { FieldProps } from './fieldProps.ts'
import { fieldsOf, type ItemFields, textOf, without } from './itemFields.ts'
import { HowControl } from './ListFields.tsx'

/** Accounts. A password that is typed in is hashed by the station and only its hash is kept, in the vault. */
export const UsersField = ({ value, onChange, lowest }: FieldProps): ReactNode => {
  const words = useWords()
  const { how, items } = listOf(value)
  const say = (next: readonly Json[]): void =>
    onChange(saidList({ how: value === undefined ? 'replace' : how, items: next }, lowest))
  return (
    <div className={styles.items}>
      {items.map((item, index) => (
        <UserFields
          // biome-ignore lint/suspicious/noArrayIndexKey: an account has no other name while it is typed
          key={index}
          number={index + 1}
          user={fieldsOf(item)}
          onChange={(user) => say(items.map((one, at) => (at === index ? user : one)))}
          onRemove={() => say(items.filter((_, at) => at !== index))}
        />
      ))}
      <div className={styles.itemActions}>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => say([...items, { name: 'fleet', sudo: 'passwordless' }])}
        >
          {words('profiles.user.add')}
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

interface UserFieldsProps {
  readonly number: number
  readonly user: ItemFields
  readonly onChange: (user: ItemFields) => void
  readonly onRemove: () => void
}

const UserFields = ({ number, user, onChange, onRemove }: UserFieldsProps): ReactNode => {
  const words = useWords()
  const [password, setPassword] = useState('')
  const keys = Array.isArray(user['authorizedKeys']) ? user['authorizedKeys'].map(textOf) : []
  const has = user['passwordHash'] !== undefined || user['password'] !== undefined
  return (
    <fieldset className={styles.item}>
      <legend>{words('profiles.user.one', { number })}</legend>
      <CommittedInput
        label={words('profiles.user.name')}
        value={textOf(user['name'])}
        onCommit={(name) => onChange({ ...user, name: name.trim() })}
      />
      <NativeSelect
        label={words('profiles.user.sudo')}
        value={textOf(user['sudo']) || 'passwordless'}
        onChange={(event) => onChange({ ...user, sudo: event.currentTarget.value })}
        data={(['passwordless', 'password', 'none'] as const).map((value) => ({
          value,
          label: words(`profiles.user.sudoIs.${value}`),
        }))}
      />
      <PasswordInput
        label={words('profiles.user.password')}
        placeholder={words(has ? 'profiles.user.passwordKept' : 'profiles.user.passwordNone')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        onBlur={() => {
          if (password !== '') onChange({ ...without(user, 'passwordHash'), password })
          setPassword('')
        }}
        autoComplete="new-password"
      />
      <div className={styles.wide}>
        <CommittedInput
          lines
          label={words('profiles.user.keys')}
          placeholder="ssh-ed25519 AAAA… me@laptop"
          value={keys.join('\n')}
          onCommit={(text) =>
            onChange({
              ...user,
              authorizedKeys: text
                .split(/\r?\n/)
                .map((key) => key.trim())
                .filter(Boolean),
            })
          }
        />
      </div>
      <div className={styles.itemActions}>
        {has && (
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => onChange(without(without(user, 'passwordHash'), 'password'))}
          >
            {words('profiles.user.noPassword')}
          </Button>
        )}
        <Button variant="default" size="compact-sm" onClick={onRemove}>
          {words('profiles.user.remove', { name: display(textOf(user['name']), 32) })}
        </Button>
      </div>
    </fieldset>
  )
}
