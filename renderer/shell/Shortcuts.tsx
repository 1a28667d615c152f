import { Kbd, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../words/useWords.ts'
import styles from './shortcuts.module.css'

/** The list of keys, opened by `?`. */
export const Shortcuts = ({
  opened,
  onClose,
}: {
  readonly opened: boolean
  readonly onClose: () => void
}): ReactNode => {
  const words = useWords()
  const rows: readonly (readonly [readonly string[], string])[] = [
    [['Ctrl', 'K'], words('shortcuts.palette')],
    [['g', 'b / r / d / j / i'], words('shortcuts.go')],
    [['↑ ↓ ← →'], words('shortcuts.arrows')],
    [['Enter'], words('shortcuts.enter')],
    [['m'], words('shortcuts.menu')],
    [['/'], words('shortcuts.filter')],
    [['Esc'], words('shortcuts.esc')],
    [['?'], words('shortcuts.help')],
  ]
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words('shortcuts.title')}
      closeButtonProps={{ 'aria-label': words('shortcuts.close') }}
    >
      <dl className={styles.list}>
        {rows.map(([keys, what]) => (
          <div key={what} className={styles.row}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
