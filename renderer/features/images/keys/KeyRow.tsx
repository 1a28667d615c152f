import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { TrustedKey } from '../../../client/contractValues.ts'
import { ConfirmInPlace } from '../../../ui/ConfirmInPlace.tsx'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { Mono } from '../../../ui/Mono.tsx'
import { Outside } from '../../../ui/Outside.tsx'
import { RelativeTime } from '../../../ui/RelativeTime.tsx'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import { looks } from '../../../ui/tone.ts'
import { useWords } from '../../../words/useWords.ts'
import { groupedFingerprint } from './groupedFingerprint.ts'
import styles from './keys.module.css'

/** One trusted key: whose it is, how it came here, and what to compare with its owner's own page. */
export const KeyRow = ({ trusted }: { readonly trusted: TrustedKey }): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const [asking, setAsking] = useState(false)
  const queries = useQueryClient()
  const remove = useMutation(
    ask.trust.remove.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: ask.trust.key() }),
    }),
  )
  const { id, format, fingerprint, pinned, addedAt } = trusted
  const name = display(trusted.name, 80)
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <strong className={styles.name}>
          <Outside text={trusted.name} limit={120} />
        </strong>
        <span className={styles.quiet}>{words(`images.format.${format}`)}</span>
        <StateBadge look={pinned ? looks.good : looks.off}>
          {words(pinned ? 'images.keys.pinned' : 'images.keys.added')}
        </StateBadge>
        {addedAt !== undefined && (
          <span className={styles.quiet}>
            <RelativeTime at={addedAt} />
          </span>
        )}
        {!pinned && (
          <Button
            className={styles.remove ?? ''}
            size="compact-md"
            variant="subtle"
            color="gray"
            aria-label={`${words('images.keys.remove')}: ${name}`}
            onClick={() => setAsking(true)}
          >
            {words('images.keys.remove')}
          </Button>
        )}
      </div>
      <p className={styles.print}>
        <span className={styles.quiet}>{words(`images.keys.print.${format}`)}</span>{' '}
        <Mono text={groupedFingerprint(fingerprint, format)} limit={300} />
        <CopyButton value={fingerprint} what={words(`images.keys.print.${format}`)} />
      </p>
      {format === 'minisign' && (
        <p className={styles.print}>
          <span className={styles.quiet}>{words('images.keys.id')}</span> <Mono text={id} />
        </p>
      )}
      {asking && (
        <ConfirmInPlace
          label={words('images.keys.removeAsk', { name })}
          text={words('images.keys.removeText')}
          yes={words('images.keys.removeNow')}
          no={words('images.keys.keep')}
          pending={remove.isPending}
          onYes={() => remove.mutate({ id })}
          onNo={() => setAsking(false)}
        />
      )}
      <FailedCallPanel error={remove.error} />
    </li>
  )
}
