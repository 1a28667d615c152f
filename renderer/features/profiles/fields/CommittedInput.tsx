import { Textarea, TextInput } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useState } from 'react'

interface CommittedInputProps {
  readonly label: string
  readonly value: string
  readonly onCommit: (value: string) => void
  readonly placeholder?: string
  readonly description?: string
  readonly error?: string | undefined
  readonly lines?: boolean
  readonly hideLabel?: boolean
}

/** A text that counts once the person has left it (or pressed Enter in a single line), not at every letter. */
export const CommittedInput = (props: CommittedInputProps): ReactNode => {
  const { label, value, onCommit, placeholder, description, error, lines, hideLabel } = props
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const commit = (): void => {
    if (typed !== undefined && typed !== value) onCommit(typed)
    setTyped(undefined)
  }
  const common = {
    ...(hideLabel === true ? { 'aria-label': label } : { label }),
    ...(description === undefined ? {} : { description }),
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(error === undefined ? {} : { error }),
    value: typed ?? value,
    onBlur: commit,
    spellCheck: false,
    autoComplete: 'off',
  }
  if (lines === true) {
    return (
      <Textarea
        {...common}
        autosize
        minRows={1}
        maxRows={12}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    )
  }
  return (
    <TextInput
      {...common}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Enter') commit()
      }}
    />
  )
}
