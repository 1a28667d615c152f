import { ActionIcon, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import type { Slot } from '../../../client/contractValues.ts'
import { Mono } from '../../../ui/Mono.tsx'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import { looks } from '../../../ui/tone.ts'
import { useWords } from '../../../words/useWords.ts'
import styles from './slotsPage.module.css'

interface SlotRowProps {
  readonly slot: Slot
  readonly first: boolean
  readonly last: boolean
  readonly onRename: (name: string) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onForget: () => void
}

/** One place of a reader: its number, its name, whether a card is in it now, and where it is plugged in. */
export const SlotRow = (props: SlotRowProps): ReactNode => {
  const { slot, first, last, onRename, onMove, onForget } = props
  const words = useWords()
  const [typed, setTyped] = useState<string>()
  const named = display(slot.name, 40)
  const keep = (): void => {
    if (typed !== undefined && typed !== slot.name) onRename(typed)
    setTyped(undefined)
  }
  return (
    <li className={styles.row} data-occupied={slot.occupied || undefined}>
      <span className={styles.number}>{slot.number}</span>
      <TextInput
        aria-label={words('armed.learn.name', { number: slot.number })}
        value={typed ?? slot.name}
        maxLength={24}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep()
          if (event.key === 'Escape') setTyped(undefined)
        }}
      />
      <StateBadge look={slot.occupied ? looks.working : looks.off}>
        {words(slot.occupied ? 'armed.learn.card' : 'armed.learn.empty')}
      </StateBadge>
      <span className={styles.place}>
        <Mono text={slot.slotId} limit={60} />
      </span>
      <span className={styles.moves}>
        <ActionIcon
          variant="default"
          size="lg"
          disabled={first}
          aria-label={words('armed.learn.up', { slot: named })}
          onClick={() => onMove(-1)}
        >
          <IconArrowUp size={17} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          disabled={last}
          aria-label={words('armed.learn.down', { slot: named })}
          onClick={() => onMove(1)}
        >
          <IconArrowDown size={17} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={words('armed.learn.forget', { slot: named })}
          onClick={onForget}
        >
          <IconTrash size={17} />
        </ActionIcon>
      </span>
    </li>
  )
}
