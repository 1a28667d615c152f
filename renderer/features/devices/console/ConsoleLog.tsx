import { type ReactNode, useEffect, useRef } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from './consoleDialog.module.css'

/** How near to the end the view must be to follow new lines, pixels. */
const NEAR_END = 40
/** Longest line that is drawn, code points. */
const LONGEST = 400

/** What the device writes, live; the end is followed until somebody scrolls up. */
export const ConsoleLog = ({
  path,
  lines,
}: {
  readonly path: string
  readonly lines: readonly string[]
}): ReactNode => {
  const words = useWords()
  const scroller = useRef<HTMLElement>(null)
  const follow = useRef(true)
  const height = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever there is more, the end is where it is read.
  useEffect(() => {
    const place = scroller.current
    if (place !== null && follow.current) place.scrollTop = place.scrollHeight
  }, [lines])
  useEffect(() => {
    const place = scroller.current
    if (place === null) return
    // What comes above it, as a hello, and a smaller window leave it less room: the end stays in sight then too.
    const seen = new ResizeObserver(() => {
      height.current = place.clientHeight
      if (follow.current) place.scrollTop = place.scrollHeight
    })
    seen.observe(place)
    return () => seen.disconnect()
  }, [])
  const onScroll = (): void => {
    const place = scroller.current
    // A change of its height moves the lines as well, and is nobody's wish.
    if (place === null || place.clientHeight !== height.current) return
    follow.current = place.scrollHeight - place.scrollTop - place.clientHeight < NEAR_END
  }
  return (
    <ScrollRegion
      ref={scroller}
      className={styles.log}
      onScroll={onScroll}
      label={words('devices.console.log', { port: display(path, 60) })}
    >
      <pre className={styles.text}>{lines.map((line) => display(line, LONGEST)).join('\n')}</pre>
    </ScrollRegion>
  )
}
