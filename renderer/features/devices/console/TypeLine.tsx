import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useWords } from '../../../words/useWords.ts'
import styles from './consoleDialog.module.css'

/** What terminals send for Ctrl-C and Ctrl-D. */
const INTERRUPT = '\u0003'
const END = '\u0004'

/** A line to type into the console; the device itself shows what it takes. A password is hidden here as well. */
export const TypeLine = ({
  disabled,
  onType,
}: {
  readonly disabled: boolean
  readonly onType: (text: string) => void
}): ReactNode => {
  const words = useWords()
  const [line, setLine] = useState('')
  const [hidden, setHidden] = useState(false)
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    // A console's Enter is a carriage return.
    onType(`${line}\r`)
    setLine('')
    setHidden(false)
  }
  const field = {
    label: words('devices.console.type'),
    value: line,
    disabled,
    maxLength: 1024,
    spellCheck: false,
    autoComplete: 'off',
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setLine(event.currentTarget.value),
  } as const
  return (
    <form className={styles.typing} onSubmit={onSubmit}>
      <div className={styles.line}>
        {hidden ? <PasswordInput {...field} /> : <TextInput {...field} />}
        <Button type="submit" disabled={disabled}>
          {words('devices.console.send')}
        </Button>
        <Button variant="default" disabled={disabled} onClick={() => onType(INTERRUPT)}>
          Ctrl-C
        </Button>
        <Button variant="default" disabled={disabled} onClick={() => onType(END)}>
          Ctrl-D
        </Button>
      </div>
      <Checkbox
        label={words('devices.console.hide')}
        checked={hidden}
        disabled={disabled}
        onChange={(event) => setHidden(event.currentTarget.checked)}
      />
    </form>
  )
}
