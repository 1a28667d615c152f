import type { ReactNode } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { displayLine } from '../../../../electron/core/text/displayLine.ts'
import { lineDiff } from '../../../../electron/core/text/lineDiff.ts'
import type { ProfilePreview } from '../../../client/contractValues.ts'
import { Mono } from '../../../ui/Mono.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx'
import { useWords } from '../../../words/useWords.ts'
import { diffRuns } from './diffRuns.ts'
import styles from './fileDiff.module.css'

interface FileDiffProps {
  readonly file: ProfilePreview['files'][number]
  readonly whole: boolean
}

const stateOf = ({ before, after }: FileDiffProps['file']): 'new' | 'gone' | 'same' | 'changed' => {
  if (before === undefined) return 'new'
  if (after === undefined) return 'gone'
  return before === after ? 'same' : 'changed'
}

const signs = { same: ' ', gone: '−', new: '+' } as const

/** One file of a card: what it has that the image's has not, and the other way round. */
export const FileDiff = ({ file, whole }: FileDiffProps): ReactNode => {
  const words = useWords()
  const { path, before, after } = file
  const runs = diffRuns(lineDiff(before, after), whole)
  return (
    <Panel
      flush
      title={<Mono text={path} limit={200} />}
      aside={words(`profiles.preview.${stateOf(file)}`)}
    >
      <ScrollRegion
        label={words('profiles.preview.file', { path: display(path, 200) })}
        className={styles.scroll}
      >
        <div className={styles.lines}>
          {runs.map((run) =>
            run.kind === 'skipped' ? (
              <div key={run.at} className={styles.skipped}>
                {words('profiles.preview.skipped', { count: run.lines })}
              </div>
            ) : (
              <div key={run.at} className={styles.line} data-kind={run.line.kind}>
                <span className={styles.sign}>{signs[run.line.kind]}</span>
                <span>{displayLine(run.line.text)}</span>
              </div>
            ),
          )}
        </div>
      </ScrollRegion>
    </Panel>
  )
}
