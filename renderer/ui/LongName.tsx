import type { ReactNode } from 'react'
import { display } from '../../electron/core/text/display.ts'
import styles from './longName.module.css'

/** Devices of one batch differ at the end of their names, so the end is what must be seen. */
const END = 7

/** A device's name in one line. Where it does not fit it is cut before its end, never at it. */
export const LongName = ({ name }: { readonly name: string }): ReactNode => {
  const letters = [...display(name, 63)]
  if (letters.length <= END * 2) return <bdi>{letters.join('')}</bdi>
  return (
    <>
      <span className="visually-hidden">{letters.join('')}</span>
      <bdi className={styles.name} aria-hidden="true">
        <span className={styles.start}>{letters.slice(0, -END).join('')}</span>
        <span className={styles.end}>{letters.slice(-END).join('')}</span>
      </bdi>
    </>
  )
}
