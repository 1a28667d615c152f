import { useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Device } from '../../client/contractValues.ts'
import { moveInGrid } from '../../ui/moveInGrid.ts'
import { useWords } from '../../words/useWords.ts'
import { DeviceRow } from './DeviceRow.tsx'
import styles from './deviceTable.module.css'
import { columnIds, deviceColumns, deviceFeatures } from './deviceTable.ts'
import { SortHeader } from './SortHeader.tsx'

interface DeviceGridProps {
  readonly devices: Device[]
  readonly openId: string | undefined
  readonly onOpen: (id: string) => void
  readonly onClose: () => void
}

const ROW = 44

/** The inventory as a grid: one tab stop, arrows move, Enter opens, Esc closes; only what is seen is drawn. */
export const DeviceGrid = ({ devices, openId, onOpen, onClose }: DeviceGridProps): ReactNode => {
  const words = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const table = useTable({
    features: deviceFeatures,
    columns: deviceColumns,
    data: devices,
    getRowId: (device) => device.id,
  })
  const rows = table.getRowModel().rows
  const [activeId, setActiveId] = useState<string>()
  const found = rows.findIndex(({ id }) => id === (activeId ?? openId))
  const active = Math.max(0, found)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    scrollMargin: 37,
  })
  const openIndex = rows.findIndex(({ id }) => id === openId)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another device opens: sorting alone must not move the list
  useEffect(() => {
    if (openIndex >= 0) virtual.scrollToIndex(openIndex, { align: 'auto' })
  }, [openId])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return
    const row = rows[active]
    if (event.key === 'Enter' && row !== undefined) onOpen(row.id)
    if (event.key === 'Escape') onClose()
    const next = moveInGrid(event.key, active, rows.length, 1)
    if (next === active) return
    event.preventDefault()
    setActiveId(rows[next]?.id)
    virtual.scrollToIndex(next, { align: 'auto' })
  }
  const activeRow = rows[active]
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={words('devices.table')}
      aria-rowcount={rows.length + 1}
      {...(activeRow === undefined ? {} : { 'aria-activedescendant': `row-${activeRow.id}` })}
      className={styles.grid}
      onKeyDown={onKeyDown}
    >
      <div role="row" aria-rowindex={1} className={styles.header}>
        {columnIds.map((id) => (
          <SortHeader key={id} column={table.getColumn(id)} id={id} />
        ))}
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]
          if (row === undefined) return null
          return (
            <DeviceRow
              key={row.id}
              device={row.original}
              index={index}
              top={start - 37}
              open={row.id === openId}
              active={index === active}
              onOpen={() => {
                setActiveId(row.id)
                onOpen(row.id)
              }}
            />
          )
        })}
      </div>
    </div>
  )
}
