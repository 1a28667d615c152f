import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './confirmInPlace.module.css'

interface ConfirmInPlaceProps {
  /** What is asked, for screen readers: `Remove Images of the fleet`. */
  readonly label: string
  /** What follows from it, and what stays. */
  readonly text: string
  readonly yes: string
  readonly no: string
  readonly pending: boolean
  readonly onYes: () => void
  readonly onNo: () => void
}

/** A question below the thing that it is about, for what can be done again and needs no dialog. */
export const ConfirmInPlace = (props: ConfirmInPlaceProps): ReactNode => (
  <fieldset className={styles.ask} aria-label={props.label}>
    <span className={styles.text}>{props.text}</span>
    <Button size="compact-md" variant="default" loading={props.pending} onClick={props.onYes}>
      {props.yes}
    </Button>
    <Button size="compact-md" variant="subtle" color="gray" onClick={props.onNo} autoFocus>
      {props.no}
    </Button>
  </fieldset>
)
