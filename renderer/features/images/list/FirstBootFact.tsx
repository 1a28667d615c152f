import type { ReactNode } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { Mark } from '../../../ui/Mark.tsx'
import { looks } from '../../../ui/tone.ts'
import { useWords } from '../../../words/useWords.ts'
import { Fact } from './Fact.tsx'
import styles from './imageList.module.css'
import type { ImageRow } from './imageRows.ts'

/** Whether Bramble can set the image up, and by which way of its system. */
export const FirstBootFact = ({
  row,
  initFormat,
}: {
  readonly row: ImageRow
  readonly initFormat: string
}): ReactNode => {
  const words = useWords()
  const can = row.image !== undefined || row.offer?.refusal === undefined
  const way = initFormat === '' ? words('images.noInitFormat') : display(initFormat, 40)
  return (
    <Fact name={words('images.fact.firstBoot')}>
      <span className={styles.can} data-tone={can ? 'good' : 'off'}>
        <Mark shape={can ? looks.good.mark : looks.bad.mark} />
        {can ? words('images.can') : words('images.cannot')}
      </span>{' '}
      · {way}
    </Fact>
  )
}
