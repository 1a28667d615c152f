import type { ReactNode } from 'react'
import type { Device } from '../../client/contractValues.ts'
import { Mark } from '../../ui/Mark.tsx'
import { Outside } from '../../ui/Outside.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import type { MarkShape } from '../../ui/tone.ts'
import { useWords } from '../../words/useWords.ts'
import styles from './deviceDetail.module.css'

type Entry = Device['history'][number]

const marks: Readonly<Record<Entry['tone'], MarkShape>> = {
  good: 'check',
  working: 'play',
  waits: 'half',
  bad: 'cross',
}

/** What happened to a device, the newest first. */
export const DeviceHistory = ({ history }: { readonly history: readonly Entry[] }): ReactNode => {
  const words = useWords()
  if (history.length === 0) return <p>{words('devices.detail.noHistory')}</p>
  return (
    <ol className={styles.history}>
      {history.toReversed().map((entry, index) => (
        // Two facts can bear the same moment, so the place is part of the key.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={`${entry.at} ${index}`} data-tone={entry.tone}>
          <span className={styles.ring}>
            <Mark shape={marks[entry.tone]} size={9} />
          </span>
          <strong>
            <Outside text={entry.title} />
          </strong>
          <p>
            {entry.detail !== '' && (
              <>
                <Outside text={entry.detail} />
                {' · '}
              </>
            )}
            <RelativeTime at={entry.at} />
          </p>
        </li>
      ))}
    </ol>
  )
}
