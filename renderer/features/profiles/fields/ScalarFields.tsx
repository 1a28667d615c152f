import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../../words/useWords.ts'
import { valueWords } from '../profileDraft.ts'
import { CommittedInput } from './CommittedInput.tsx'
import type { FieldProps } from './fieldProps.ts'

export const TextField = ({ label, value, onChange, placeholder }: FieldProps): ReactNode => (
  <CommittedInput
    hideLabel
    label={label}
    value={valueWords(value)}
    placeholder={placeholder}
    onCommit={(text) => onChange(text.trim() === '' ? undefined : text.trim())}
  />
)

/** Digits are a number, anything else a word or a variable. */
export const NumberField = ({ label, value, onChange, placeholder }: FieldProps): ReactNode => (
  <CommittedInput
    hideLabel
    label={label}
    value={valueWords(value)}
    placeholder={placeholder}
    onCommit={(text) => {
      const said = text.trim()
      onChange(said === '' ? undefined : /^\d+$/.test(said) ? Number(said) : said)
    }}
  />
)

export const FlagField = ({ label, value, onChange }: FieldProps): ReactNode => {
  const words = useWords()
  return (
    <NativeSelect
      aria-label={label}
      value={value === undefined || value === null ? '' : String(value)}
      onChange={(event) => {
        const said = event.currentTarget.value
        onChange(said === '' ? undefined : said === 'true')
      }}
      data={[
        { value: '', label: words('profiles.unsaid') },
        { value: 'true', label: words('profiles.yes') },
        { value: 'false', label: words('profiles.no') },
      ]}
    />
  )
}

export const ChoiceField = ({
  label,
  value,
  onChange,
  values,
}: FieldProps & { readonly values: readonly string[] }): ReactNode => {
  const words = useWords()
  return (
    <NativeSelect
      aria-label={label}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) =>
        onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)
      }
      data={[
        { value: '', label: words('profiles.unsaid') },
        ...values.map((one) => ({ value: one, label: one })),
      ]}
    />
  )
}
