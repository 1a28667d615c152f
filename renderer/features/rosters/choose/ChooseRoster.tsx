import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../../words/useWords.ts'
import styles from '../rosters.module.css'
import { FileRoster } from './FileRoster.tsx'
import { GenerateRoster } from './GenerateRoster.tsx'
import { PasteRoster } from './PasteRoster.tsx'

const ways = ['file', 'paste', 'generate'] as const
type Way = (typeof ways)[number]

/** The three ways in which a roster comes. */
export const ChooseRoster = ({
  onSource,
}: {
  readonly onSource: (sourceId: string) => void
}): ReactNode => {
  const words = useWords()
  const [way, setWay] = useState<Way>('file')
  return (
    <div className={styles.flow}>
      <SegmentedControl
        aria-label={words('rosters.way')}
        value={way}
        onChange={(value) => setWay(ways.find((one) => one === value) ?? 'file')}
        data={ways.map((one) => ({ value: one, label: words(`rosters.ways.${one}`) }))}
      />
      <ByWay way={way} onSource={onSource} />
    </div>
  )
}

const ByWay = ({
  way,
  onSource,
}: {
  readonly way: Way
  readonly onSource: (sourceId: string) => void
}): ReactNode => {
  switch (way) {
    case 'file':
      return <FileRoster onSource={onSource} />
    case 'paste':
      return <PasteRoster onSource={onSource} />
    case 'generate':
      return <GenerateRoster onSource={onSource} />
    default:
      way satisfies never
      return null
  }
}
