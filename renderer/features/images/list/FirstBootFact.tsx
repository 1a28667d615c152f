import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { Mark } from '../../../ui/Mark.tsx'
import { looks } from '../../../ui/tone.ts'
import { useWords } from '../../../words/useWords.ts'
import { Fact } from './Fact.tsx'
import styles from './imageList.module.css'
import type { ImageRow } from './imageRows.ts'

/**
 * Whether Bramble can set the image up, by which way of its system, and how that is known. For a system that takes
 * nothing from its card, what can be done instead.
 */
export const FirstBootFact = ({
  row,
  initFormat,
}: {
  readonly row: ImageRow
  readonly initFormat: string
}): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const { data: systems = [] } = useQuery(ask.profiles.dialects.queryOptions())
  const { dialect, dialectWhy } = row.image?.facts ?? {}
  const system = systems.find(({ id }) => id === dialect)
  const known = row.image !== undefined || row.offer?.refusal === undefined
  const can = known && system?.instead === undefined
  const way = initFormat === '' ? words('images.noInitFormat') : display(initFormat, 40)
  return (
    <Fact name={words('images.fact.firstBoot')}>
      <span className={styles.can} data-tone={can ? 'good' : 'off'}>
        <Mark shape={can ? looks.good.mark : looks.bad.mark} />
        {can ? words('images.can') : words('images.cannot')}
      </span>{' '}
      · {way}
      {dialectWhy !== undefined && <> · {words('images.knownBy', { why: display(dialectWhy) })}</>}
      {system?.instead !== undefined && <p className={styles.description}>{system.instead}</p>}
    </Fact>
  )
}
