import type { ReactNode } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { explainFault } from '../../../../electron/core/text/faults/explainFault.ts'
import type { WireFault } from '../../../client/contractValues.ts'
import { coreFault } from '../../../client/faultOf.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from '../rosters.module.css'

const param = (fault: WireFault, name: string): string => display(String(fault.params[name] ?? '–'))

/** Every problem of every row at once, so that one round of mending is enough. */
export const ProblemTable = ({
  problems,
  count,
}: {
  readonly problems: readonly WireFault[]
  /** All there are; fewer may be listed. */
  readonly count: number
}): ReactNode => {
  const words = useWords()
  return (
    <Panel tone="bad" role="status" title={words('rosters.problems.title', { count })}>
      <div className={styles.flow}>
        <p>{words('rosters.problems.text')}</p>
        <ScrollRegion label={words('rosters.problems.table')} className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th className={styles.number}>{words('rosters.problems.row')}</th>
                <th>{words('rosters.problems.column')}</th>
                <th>{words('rosters.problems.problem')}</th>
                <th>{words('rosters.problems.doNext')}</th>
              </tr>
            </thead>
            <tbody>
              {problems.map((problem, index) => (
                // The same problem can stand in one row twice, so the place is part of the key.
                // biome-ignore lint/suspicious/noArrayIndexKey: the list is made once and never reordered
                <ProblemRow key={`${index} ${problem.code}`} problem={problem} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
        {count > problems.length && (
          <p>{words('common.more', { count: count - problems.length })}</p>
        )}
      </div>
    </Panel>
  )
}

const ProblemRow = ({ problem }: { readonly problem: WireFault }): ReactNode => {
  const text = explainFault(coreFault(problem))
  return (
    <tr>
      <td className={styles.number}>{param(problem, 'row')}</td>
      <td>{param(problem, 'column')}</td>
      <td>
        <bdi>{text.happened}</bdi>
        <br />
        <code>{text.code}</code>
      </td>
      <td>{text.doNext}</td>
    </tr>
  )
}
