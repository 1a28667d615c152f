import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../../words/useWords.ts'
import type { WhyNot } from './cardActions.ts'
import styles from './slotMenu.module.css'

interface MenuEntryProps {
  readonly icon: ReactNode
  readonly label: string
  readonly more?: string
  /** Why it cannot be chosen now, said in place of what it does. */
  readonly whyNot?: WhyNot | undefined
  readonly onClick: () => void
}

/** One thing to do: a verb, and below it what it means or why it cannot be done now. */
export const MenuEntry = ({ icon, label, more, whyNot, onClick }: MenuEntryProps): ReactNode => {
  const words = useWords()
  const below = whyNot === undefined ? more : words(`card.menu.why.${whyNot}`)
  return (
    <Menu.Item leftSection={icon} disabled={whyNot !== undefined} onClick={onClick}>
      <span className={styles.label}>{label}</span>
      {below !== undefined && <span className={styles.more}>{below}</span>}
    </Menu.Item>
  )
}
