import { Button, NumberInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from './adoptDialog.module.css'
import type { FoundPi } from './foundPi.ts'

interface FindPiProps {
  readonly onClose: () => void
  readonly onFound: (found: FoundPi) => void
}

/** Where the Pi is; asks it for its key and for nothing else. */
export const FindPi = ({ onClose, onFound }: FindPiProps): ReactNode => {
  const words = useWords()
  const { client } = useBramble()
  const [address, setAddress] = useState('')
  const [port, setPort] = useState(22)
  const asked = { address: address.trim(), port }
  const look = useMutation({
    mutationFn: () => client.devices.hostKey(asked),
    onSuccess: (key) => onFound({ ...asked, ...key }),
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (asked.address !== '') look.mutate()
  }
  return (
    <form className={styles.body} onSubmit={onSubmit}>
      <p>{words('devices.adopt.text')}</p>
      <div className={styles.endpoint}>
        <TextInput
          label={words('devices.adopt.address')}
          placeholder="192.0.2.7"
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          maxLength={253}
          spellCheck={false}
          autoComplete="off"
          data-autofocus
        />
        <NumberInput
          label={words('devices.adopt.port')}
          value={port}
          onChange={(value) => setPort(Number(value))}
          min={1}
          max={65_535}
          clampBehavior="strict"
        />
      </div>
      <FailedCallPanel error={look.error} />
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose}>
          {words('common.cancel')}
        </Button>
        <Button type="submit" disabled={asked.address === ''} loading={look.isPending}>
          {words('devices.adopt.look')}
        </Button>
      </div>
    </form>
  )
}
