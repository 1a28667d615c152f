import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { moveInGrid } from '../../ui/moveInGrid.ts'
import { SlotCard } from '../../ui/SlotCard.tsx'
import { useWords } from '../../words/useWords.ts'
import { slotFace } from './slotFace.tsx'
import styles from './slotGrid.module.css'
import type { SlotView } from './slotView.ts'

interface SlotGridProps {
  readonly slots: readonly SlotView[]
  readonly onOpen: (slot: SlotView) => void
}

/** How many slots stand in a row now, read from the layout itself. */
const columnsOf = (list: HTMLElement | null): number =>
  list === null ? 1 : getComputedStyle(list).gridTemplateColumns.split(' ').length

/** The slots, in their places. One tab stop; arrows move within. */
export const SlotGrid = ({ slots, onOpen }: SlotGridProps): ReactNode => {
  const words = useWords()
  const list = useRef<HTMLUListElement>(null)
  const buttons = useRef<(HTMLButtonElement | null)[]>([])
  const [current, setCurrent] = useState(0)
  const here = Math.min(current, slots.length - 1)
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moveInGrid(event.key, here, slots.length, columnsOf(list.current))
    if (next === here) return
    event.preventDefault()
    buttons.current[next]?.focus()
  }
  return (
    <ul ref={list} className={styles.grid} aria-label={words('bench.slotsLabel')}>
      {slots.map((slot, index) => (
        <li key={slot.slotId}>
          <SlotCard
            {...slotFace(slot, words)}
            ref={(button) => {
              buttons.current[index] = button
            }}
            tabIndex={index === here ? 0 : -1}
            onFocus={() => setCurrent(index)}
            onKeyDown={onKeyDown}
            onOpen={() => onOpen(slot)}
          />
        </li>
      ))}
    </ul>
  )
}
