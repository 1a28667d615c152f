import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '../../words/useWords.ts'
import styles from './deviceTable.module.css'
import type { columnIds } from './deviceTable.ts'

interface SortHeaderProps {
  readonly id: (typeof columnIds)[number]
  /** The part of the table's column that sorting needs. */
  readonly column:
    | {
        readonly getIsSorted: () => false | 'asc' | 'desc'
        readonly toggleSorting: (descending?: boolean) => void
        readonly clearSorting: () => void
      }
    | undefined
}

/** A column's head: a button that sorts up, then down, then as it came. */
export const SortHeader = ({ id, column }: SortHeaderProps): ReactNode => {
  const words = useWords()
  const name = words(`devices.column.${id}`)
  const sorted = column?.getIsSorted() ?? false
  const onClick = (): void => {
    if (sorted === 'desc') column?.clearSorting()
    else column?.toggleSorting(sorted === 'asc')
  }
  const order = { asc: 'ascending', desc: 'descending' } as const
  return (
    <span role="columnheader" aria-sort={sorted === false ? 'none' : order[sorted]}>
      <button
        type="button"
        className={styles.sort}
        onClick={onClick}
        title={words('devices.sortBy', { column: name })}
      >
        {name}
        {sorted === 'asc' && <IconArrowUp size={13} aria-hidden="true" />}
        {sorted === 'desc' && <IconArrowDown size={13} aria-hidden="true" />}
      </button>
    </span>
  )
}
