import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { faultOf } from '../../../client/faultOf.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { Mono } from '../../../ui/Mono.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from './adoptDialog.module.css'
import type { FoundPi } from './foundPi.ts'
import { usePlace } from './usePlace.ts'
import { type Belongs, WhereItBelongs } from './WhereItBelongs.tsx'

interface ConfirmKeyProps {
  readonly found: FoundPi
  readonly onBack: () => void
  readonly onAdopted: (deviceId: string) => void
}

/** The same function at each draw, so that it is called once, when the field comes. */
const focusOnce = (field: HTMLInputElement | null): void => field?.focus()

/** The key that was shown, for a person to compare with the Pi's own word; then who logs in and where it belongs. */
export const ConfirmKey = ({ found, onBack, onAdopted }: ConfirmKeyProps): ReactNode => {
  const words = useWords()
  const { client } = useBramble()
  const [isIt, setIsIt] = useState(false)
  const [user, setUser] = useState('pi')
  const [belongs, setBelongs] = useState<Belongs>({ name: '', site: '', role: 'none' })
  const [password, setPassword] = useState('')
  const { address, port, hostKey, fingerprint } = found
  const { name, site, role } = belongs
  const place = usePlace(name)
  // Where it becomes a device of the inventory, that one's site and role stay.
  const itsOwn = place?.kind === 'becomes' || place?.kind === 'met' ? place.device : undefined
  const adopt = useMutation({
    mutationFn: () =>
      client.devices.adopt({
        ...{ address, port, hostKey },
        role: itsOwn?.role ?? role,
        user: user.trim(),
        name: name.trim(),
        site: itsOwn?.site ?? site.trim(),
        ...(password === '' ? {} : { password }),
      }),
    onSuccess: ({ deviceId }) => onAdopted(deviceId),
  })
  const failed = adopt.error === null ? undefined : faultOf(adopt.error)
  const needsPassword =
    failed?.kind === 'fault' &&
    ['ADOPT_NEEDS_PASSWORD', 'ADOPT_NOT_LET_IN'].includes(failed.fault.code)
  const placed = itsOwn !== undefined || site.trim() !== ''
  const ready = isIt && user.trim() !== '' && placed && place?.kind !== 'refused'
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (ready) adopt.mutate()
  }
  return (
    <form className={styles.body} onSubmit={onSubmit}>
      <div className={styles.key}>
        <p>{words('devices.adopt.shows', { address: display(address, 60) })}</p>
        <strong>
          <Mono text={fingerprint} />{' '}
          <CopyButton value={fingerprint} what={words('devices.detail.fingerprint')} />
        </strong>
        <p className={styles.quiet}>{words('devices.adopt.compare')}</p>
        <Mono text="ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" />
      </div>
      <Checkbox
        label={words('devices.adopt.same')}
        checked={isIt}
        onChange={(event) => setIsIt(event.currentTarget.checked)}
        data-autofocus
      />
      <TextInput
        label={words('devices.adopt.user')}
        value={user}
        onChange={(event) => setUser(event.currentTarget.value)}
        maxLength={32}
        spellCheck={false}
        autoComplete="off"
      />
      <WhereItBelongs belongs={belongs} place={place} onChange={setBelongs} />
      {needsPassword && (
        <PasswordInput
          label={words('devices.adopt.password', { user: display(user, 32) })}
          description={words('devices.adopt.passwordText')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          maxLength={1024}
          autoComplete="off"
          // It was not there when the dialog opened: whoever pressed the button goes on here.
          ref={focusOnce}
        />
      )}
      <FailedCallPanel error={adopt.error} />
      <div className={styles.actions}>
        <Button variant="default" onClick={onBack}>
          {words('devices.adopt.back')}
        </Button>
        <Button type="submit" disabled={!ready} loading={adopt.isPending}>
          {words('devices.adopt.take')}
        </Button>
      </div>
    </form>
  )
}
