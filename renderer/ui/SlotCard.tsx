import type { KeyboardEventHandler, ReactNode, Ref } from 'react'
import { display } from '../../electron/core/text/display.ts'
import { LongName } from './LongName.tsx'
import { Mark } from './Mark.tsx'
import styles from './slotCard.module.css'
import type { MarkShape } from './tone.ts'

export interface SlotCardProps {
  readonly slotName: string
  /** `64 GB`; empty for an empty slot. */
  readonly size: string
  readonly device: string
  /** The one thing to read from two metres: `64 %`, `Proven`, `insert a card`. */
  readonly big: ReactNode
  readonly mark?: MarkShape
  readonly look: 'plain' | 'good' | 'bad' | 'waits' | 'off' | 'empty'
  /** Below the big word: a bar while something moves. */
  readonly bar?: ReactNode
  readonly footLeft: string
  readonly footRight?: string
  /** A button stands in its corner, beside it in the tree. */
  readonly withMenu?: boolean
  readonly tabIndex: number
  readonly onOpen: () => void
  readonly onKeyDown: KeyboardEventHandler
  readonly onFocus: () => void
  readonly ref?: Ref<HTMLButtonElement>
}

/** A slot as it stands on the desk. All of it is one button, so that it is read and reached as one thing. */
export const SlotCard = (props: SlotCardProps): ReactNode => (
  <button
    ref={props.ref}
    type="button"
    className={styles.slot}
    data-look={props.look}
    data-menu={props.withMenu || undefined}
    tabIndex={props.tabIndex}
    onClick={props.onOpen}
    onKeyDown={props.onKeyDown}
    onFocus={props.onFocus}
  >
    <span className={styles.head}>
      <bdi className={styles.name}>{display(props.slotName, 40)}</bdi>
      <span className={styles.size}>{props.size}</span>
    </span>
    <span className={styles.device} title={display(props.device, 63)}>
      <LongName name={props.device} />
    </span>
    <span className={styles.big}>
      {props.mark !== undefined && <Mark shape={props.mark} size={24} />}
      <span>{props.big}</span>
    </span>
    <span className={styles.bar}>{props.bar}</span>
    <span className={styles.foot}>
      <span className={styles.footLeft}>{props.footLeft}</span>
      {props.footRight !== undefined && <span className={styles.footRight}>{props.footRight}</span>}
    </span>
  </button>
)
