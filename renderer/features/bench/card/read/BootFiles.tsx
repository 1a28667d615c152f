import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { display } from '../../../../../electron/core/text/display.ts'
import type { CardRead } from '../../../../client/contractValues.ts'
import { useWords } from '../../../../words/useWords.ts'
import { MaskedFiles } from '../../MaskedFiles.tsx'
import styles from './readCard.module.css'

interface BootFilesProps {
  readonly boot: CardRead['content']['boot']
}

/** The boot partition's files that have a say in the first boot, one at a time, and the names of the rest. */
export const BootFiles = ({ boot }: BootFilesProps): ReactNode => {
  const words = useWords()
  const [shown, setShown] = useState<string>()
  const [names, setNames] = useState(false)
  const file = boot?.files.find(({ path }) => path === shown)
  return (
    <>
      <h3 className={styles.heading}>{words('card.read.files')}</h3>
      {boot === undefined && <p className={styles.quiet}>{words('card.read.noBoot')}</p>}
      {boot?.files.length === 0 && <p className={styles.quiet}>{words('card.read.noFiles')}</p>}
      {boot !== undefined && (
        <div className={styles.names}>
          {boot.files.map(({ path }) => (
            <Button
              key={path}
              size="compact-md"
              variant="default"
              aria-expanded={path === shown}
              onClick={() => setShown(path === shown ? undefined : path)}
            >
              {display(path, 60)}
            </Button>
          ))}
          {boot.names.length > 0 && (
            <Button
              size="compact-md"
              variant="subtle"
              color="gray"
              aria-expanded={names}
              onClick={() => setNames(!names)}
            >
              {words('card.read.names', { count: boot.names.length })}
            </Button>
          )}
        </div>
      )}
      {file !== undefined && <MaskedFiles note={words('card.read.masked')} files={[file]} />}
      {names && boot !== undefined && (
        <ul className={styles.all}>
          {boot.names.map((name, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a damaged folder may hold a name twice, and its order stays.
            <li key={at}>{display(name, 80)}</li>
          ))}
        </ul>
      )}
    </>
  )
}
