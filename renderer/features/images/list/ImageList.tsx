import { Button } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { moveInGrid } from '../../../ui/moveInGrid.ts'
import { useWords } from '../../../words/useWords.ts'
import { ImageRowView } from './ImageRowView.tsx'
import styles from './imageList.module.css'
import type { ImageRow } from './imageRows.ts'

/** Rows that are drawn at once; a catalogue may have hundreds, and nobody reads them in one go. */
const PAGE = 60

/** The images; one tab stop among the rows, arrows move, Enter opens one. */
export const ImageList = ({ rows }: { readonly rows: readonly ImageRow[] }): ReactNode => {
  const words = useWords()
  const buttons = useRef<(HTMLButtonElement | null)[]>([])
  const [current, setCurrent] = useState(0)
  const [openKey, setOpenKey] = useState<string>()
  const [most, setMost] = useState(PAGE)
  const shown = rows.slice(0, most)
  const here = Math.min(current, shown.length - 1)
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moveInGrid(event.key, here, shown.length, 1)
    if (next === here) return
    event.preventDefault()
    buttons.current[next]?.focus()
  }
  return (
    <div className={styles.panel}>
      <div className={styles.heads} aria-hidden="true">
        <span>{words('images.column.name')}</span>
        <span>{words('images.column.size')}</span>
        <span className={styles.day}>{words('images.column.date')}</span>
        <span>{words('images.column.origin')}</span>
        <span>{words('images.column.state')}</span>
      </div>
      <ul className={styles.list} aria-label={words('images.list')}>
        {shown.map((row, index) => (
          <ImageRowView
            key={row.key}
            row={row}
            open={row.key === openKey}
            tabbable={index === here}
            buttonRef={(button) => {
              buttons.current[index] = button
            }}
            onFocus={() => setCurrent(index)}
            onKeyDown={onKeyDown}
            onToggle={() => setOpenKey(row.key === openKey ? undefined : row.key)}
          />
        ))}
      </ul>
      {rows.length > most && (
        <div className={styles.more}>
          <Button variant="default" size="compact-md" onClick={() => setMost(most + PAGE)}>
            {words('images.more', { count: Math.min(PAGE, rows.length - most) })}
          </Button>
        </div>
      )}
    </div>
  )
}
