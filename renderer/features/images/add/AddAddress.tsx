import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from './addImage.module.css'
import { ClaimsFields } from './ClaimsFields.tsx'
import { addressClaims, type Claims, claimsAreWhole, noClaims } from './claims.ts'
import { hostOf } from './hostOf.ts'

interface AddAddressProps {
  readonly onStarted: (jobId: string) => void
  readonly onKeys: () => void
}

/** Downloads an image from an address; says before, which host will be asked. */
export const AddAddress = ({ onStarted, onKeys }: AddAddressProps): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const [url, setUrl] = useState('')
  const [claims, setClaims] = useState<Claims>(noClaims)
  const download = useMutation(
    ask.images.addUrl.mutationOptions({ onSuccess: ({ jobId }) => onStarted(jobId) }),
  )
  const host = hostOf(url)
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (host === undefined || !claimsAreWhole(claims)) return
    download.mutate({ url: url.trim(), ...addressClaims(claims) })
  }
  return (
    <form onSubmit={onSubmit} className={styles.body}>
      <TextInput
        label={words('images.add.url')}
        placeholder="https://images.example.org/os.img.xz"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
        error={url.trim() !== '' && host === undefined ? words('images.add.urlRule') : undefined}
        spellCheck={false}
        autoComplete="off"
        type="text"
        inputMode="url"
      />
      <ClaimsFields
        claims={claims}
        onChange={setClaims}
        onKeys={onKeys}
        signature={
          <TextInput
            label={words('images.claims.signatureUrl')}
            value={claims.signatureUrl}
            onChange={(event) => setClaims({ ...claims, signatureUrl: event.currentTarget.value })}
            spellCheck={false}
            autoComplete="off"
          />
        }
      />
      <FailedCallPanel error={download.error} />
      <div className={styles.submit}>
        <Button
          type="submit"
          loading={download.isPending}
          disabled={host === undefined || !claimsAreWhole(claims)}
        >
          {words('images.add.download')}
        </Button>
        <span className={styles.quiet}>
          {host === undefined
            ? words('images.add.asksNobody')
            : words('images.add.asks', { host: display(host, 120) })}
        </span>
      </div>
    </form>
  )
}
