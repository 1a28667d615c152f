import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useRef, useState } from 'react'
import { moveInGrid } from '../../ui/moveInGrid.ts'
import { SlotCard } from '../../ui/SlotCard.tsx'
import { useWords } from '../../words/useWords.ts'
import { cardActions } from './card/cardActions.ts'
import { type CardAsk, SlotMenu } from './card/SlotMenu.tsx'
import { slotFace } from './slotFace.tsx'
import styles from './slotGrid.module.css'
import type { SlotView } from './slotView.ts'

interface SlotGridProps {
  readonly slots: readonly SlotView[]
  readonly onOpen: (slot: SlotView) => void
  /** Slots whose card is there, so that something can be done with it. */
  readonly present: ReadonlySet<string>
  readonly onAsk: (slot: SlotView, ask: CardAsk) => void
}

/** Most slots that stand in rows of four. */
const FEW = 8

/** How many slots stand in a row now, read from the layout itself. */
const columnsOf = (list: HTMLElement | null): number =>
  list === null ? 1 : getComputedStyle(list).gridTemplateColumns.split(' ').length

/** The slots, in their places. One tab stop; arrows move within. */
export const SlotGrid = ({ slots, onOpen, present, onAsk }: SlotGridProps): ReactNode => {
  const words = useWords()
  const list = useRef<HTMLUListElement>(null)
  const buttons = useRef<(HTMLButtonElement | null)[]>([])
  const [current, setCurrent] = useState(0)
  const [menuAt, setMenuAt] = useState<string>()
  const here = Math.min(current, slots.length - 1)
  const provable = slots.filter(
    (slot) => present.has(slot.slotId) && cardActions(slot).verify === undefined,
  )
  const openMenu = (event: SyntheticEvent, slot: SlotView): void => {
    if (!present.has(slot.slotId)) return
    event.preventDefault()
    setMenuAt(slot.slotId)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const slot = slots[here]
    if (event.key === 'm' && slot !== undefined) {
      openMenu(event, slot)
      return
    }
    const next = moveInGrid(event.key, here, slots.length, columnsOf(list.current))
    if (next === here) return
    event.preventDefault()
    buttons.current[next]?.focus()
  }
  return (
    <ul
      ref={list}
      className={styles.grid}
      data-few={slots.length <= FEW || undefined}
      aria-label={words('bench.slotsLabel')}
    >
      {slots.map((slot, index) => (
        <li key={slot.slotId} onContextMenu={(event) => openMenu(event, slot)}>
          <SlotCard
            {...slotFace(slot, words)}
            ref={(button) => {
              buttons.current[index] = button
            }}
            tabIndex={index === here ? 0 : -1}
            onFocus={() => setCurrent(index)}
            onKeyDown={onKeyDown}
            onOpen={() => onOpen(slot)}
            withMenu={present.has(slot.slotId)}
          />
          {present.has(slot.slotId) && (
            <SlotMenu
              slot={slot}
              others={provable.length}
              opened={menuAt === slot.slotId}
              onOpened={(opened) => setMenuAt(opened ? slot.slotId : undefined)}
              tabIndex={index === here ? 0 : -1}
              onAsk={(ask) => onAsk(slot, ask)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
