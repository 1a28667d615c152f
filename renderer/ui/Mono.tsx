import type { ReactNode } from 'react'
import { display } from '../../electron/core/text/display.ts'
import styles from './mono.module.css'

/** A key, hash, address or machine name from outside, in the monospaced face. */
export const Mono = ({
  text,
  limit,
}: {
  readonly text: string
  readonly limit?: number
}): ReactNode => <bdi className={styles.mono}>{display(text, limit)}</bdi>
