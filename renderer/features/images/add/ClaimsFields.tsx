import { Anchor, Button, NativeSelect, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from './addImage.module.css'
import { type Claims, claimsAreWhole, pastedSha256 } from './claims.ts'

interface ClaimsFieldsProps {
  readonly claims: Claims
  readonly onChange: (claims: Claims) => void
  readonly onKeys: () => void
  /** How a signature is named: a file of the station's computer, or an address. */
  readonly signature: ReactNode
}

/** Folded away until asked for: what the publisher says of the image, to be checked before it is taken. */
export const ClaimsFields = (props: ClaimsFieldsProps): ReactNode => {
  const { claims, onChange, onKeys, signature } = props
  const words = useWords()
  const { ask } = useBramble()
  const { data: keys = [] } = useQuery(ask.trust.list.queryOptions())
  const [open, setOpen] = useState(false)
  const id = useId()
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <div className={styles.claims}>
      <Button
        variant="subtle"
        color="gray"
        size="compact-md"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        leftSection={<Chevron size={17} stroke={1.8} aria-hidden="true" />}
      >
        {words('images.claims.open')}
      </Button>
      <div id={id} hidden={!open} className={styles.claimsBody}>
        <p className={styles.quiet}>{words('images.claims.text')}</p>
        <TextInput
          label={words('images.claims.sha256')}
          value={claims.sha256}
          onChange={(event) =>
            onChange({ ...claims, sha256: pastedSha256(event.currentTarget.value) })
          }
          error={claimsAreWhole(claims) ? undefined : words('images.claims.sha256Rule')}
          classNames={{ input: styles.mono ?? '' }}
          spellCheck={false}
          autoComplete="off"
        />
        {signature}
        <NativeSelect
          label={words('images.mustBeSigned')}
          value={claims.key}
          onChange={(event) => onChange({ ...claims, key: event.currentTarget.value })}
          data={[
            { value: '', label: words('images.anyKey') },
            ...keys.map((key) => ({ value: key.id, label: display(key.name, 80) })),
          ]}
        />
        <p className={styles.quiet}>
          {words('images.claims.keys', { count: keys.length })}{' '}
          <Anchor component="button" type="button" onClick={onKeys}>
            {words('images.claims.toKeys')}
          </Anchor>
        </p>
      </div>
    </div>
  )
}
