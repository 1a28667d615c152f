import { Button, Checkbox, PasswordInput, Select, TextInput } from '@mantine/core'
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

const roles = ['none', 'agent', 'server'] as const
type Role = (typeof roles)[number]

interface ConfirmKeyProps {
  readonly found: FoundPi
  readonly onBack: () => void
  readonly onAdopted: (deviceId: string) => void
}

/** The key that was shown, for a person to compare with the Pi's own word; then who logs in and where it belongs. */
export const ConfirmKey = ({ found, onBack, onAdopted }: ConfirmKeyProps): ReactNode => {
  const words = useWords()
  const { client } = useBramble()
  const [isIt, setIsIt] = useState(false)
  const [user, setUser] = useState('pi')
  const [name, setName] = useState('')
  const [site, setSite] = useState('')
  const [role, setRole] = useState<Role>('none')
  const [password, setPassword] = useState('')
  const { address, port, hostKey, fingerprint } = found
  const adopt = useMutation({
    mutationFn: () =>
      client.devices.adopt({
        ...{ address, port, hostKey, role },
        user: user.trim(),
        name: name.trim(),
        site: site.trim(),
        ...(password === '' ? {} : { password }),
      }),
    onSuccess: ({ deviceId }) => onAdopted(deviceId),
  })
  const failed = adopt.error === null ? undefined : faultOf(adopt.error)
  const needsPassword =
    failed?.kind === 'fault' &&
    ['ADOPT_NEEDS_PASSWORD', 'ADOPT_NOT_LET_IN'].includes(failed.fault.code)
  const ready = isIt && user.trim() !== '' && site.trim() !== ''
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
      <div className={styles.fields}>
        <TextInput
          label={words('devices.adopt.user')}
          value={user}
          onChange={(event) => setUser(event.currentTarget.value)}
          maxLength={32}
          spellCheck={false}
          autoComplete="off"
        />
        <TextInput
          label={words('devices.adopt.site')}
          value={site}
          onChange={(event) => setSite(event.currentTarget.value)}
          maxLength={63}
          autoComplete="off"
        />
        <TextInput
          label={words('devices.adopt.name')}
          placeholder={words('devices.adopt.nameHint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={63}
          spellCheck={false}
          autoComplete="off"
        />
        <Select
          label={words('devices.adopt.role')}
          data={roles.map((value) => ({ value, label: words(`devices.role.${value}`) }))}
          value={role}
          onChange={(value) => setRole(roles.find((one) => one === value) ?? 'none')}
          allowDeselect={false}
        />
      </div>
      {needsPassword && (
        <PasswordInput
          label={words('devices.adopt.password', { user: display(user, 32) })}
          description={words('devices.adopt.passwordText')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          maxLength={1024}
          autoComplete="off"
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
