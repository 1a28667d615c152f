import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconEraser, IconEye, IconShieldCheck, IconUsb } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { useLocation } from 'wouter'
import { display } from '../../../../electron/core/text/display.ts'
import { useWords } from '../../../words/useWords.ts'
import type { SlotView } from '../slotView.ts'
import { cardActions } from './cardActions.ts'
import { MenuEntry } from './MenuEntry.tsx'
import styles from './slotMenu.module.css'

export type CardAsk = 'read' | 'verify' | 'verify-all' | 'blank'

interface SlotMenuProps {
  readonly slot: SlotView
  /** How many slots hold a card that can be proven, this one too. */
  readonly others: number
  readonly opened: boolean
  readonly onOpened: (opened: boolean) => void
  readonly tabIndex: number
  readonly onAsk: (ask: CardAsk) => void
}

const icon = { size: 18, stroke: 1.7 } as const

/** What can be done with the card in a slot besides writing an image to it. */
export const SlotMenu = (props: SlotMenuProps): ReactNode => {
  const { slot, others, opened, onOpened, tabIndex, onAsk } = props
  const words = useWords()
  const [, navigate] = useLocation()
  const button = useRef<HTMLButtonElement>(null)
  const actions = cardActions(slot)
  // The dialog that opens gives the focus back to where it was, which must be something that stays.
  const ask = (what: CardAsk) => (): void => {
    button.current?.focus()
    onAsk(what)
  }
  return (
    <Menu
      opened={opened}
      onChange={onOpened}
      position="bottom-end"
      width={310}
      returnFocus
      withInitialFocusPlaceholder={false}
      withinPortal
    >
      <Menu.Target>
        <ActionIcon
          ref={button}
          className={styles.button ?? ''}
          variant="subtle"
          color="gray"
          size={32}
          tabIndex={tabIndex}
          aria-label={words('card.menu.open', { slot: display(slot.slotName, 40) })}
        >
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuEntry
          icon={<IconEye {...icon} />}
          label={words('card.menu.read')}
          more={words('card.menu.readMore')}
          whyNot={actions.read}
          onClick={ask('read')}
        />
        <MenuEntry
          icon={<IconShieldCheck {...icon} />}
          label={words('card.menu.verify')}
          more={words('card.menu.verifyMore')}
          whyNot={actions.verify}
          onClick={ask('verify')}
        />
        <MenuEntry
          icon={<IconEraser {...icon} />}
          label={words('card.menu.blank')}
          more={words('card.menu.blankMore')}
          whyNot={actions.blank}
          onClick={ask('blank')}
        />
        <Menu.Divider />
        {others > 1 && (
          <MenuEntry
            icon={<IconShieldCheck {...icon} />}
            label={words('card.menu.verifyAll', { count: others })}
            onClick={ask('verify-all')}
          />
        )}
        <MenuEntry
          icon={<IconUsb {...icon} />}
          label={words('card.menu.name')}
          onClick={() => navigate('/bench/slots')}
        />
      </Menu.Dropdown>
    </Menu>
  )
}
