import type { ReactNode } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import type { RosterDiff } from '../../../client/contractValues.ts'
import { Outside } from '../../../ui/Outside.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from '../rosters.module.css'

type DiffRow = RosterDiff['rows'][number]

/** What applying a roster does: a row for each device that is new or changes, old beside new. */
export const DiffTable = ({ diff }: { readonly diff: RosterDiff }): ReactNode => {
  const words = useWords()
  const { created, changed, unchanged, missingCount, rows } = diff
  const left = created + changed - rows.length
  return (
    <Panel tone="good" role="status" title={words('rosters.diff.title')}>
      <div className={styles.flow}>
        <ul className={styles.counts}>
          <li>{words('rosters.diff.created', { count: created })}</li>
          <li>{words('rosters.diff.changed', { count: changed })}</li>
          <li>{words('rosters.diff.unchanged', { count: unchanged })}</li>
          <li>{words('rosters.diff.missing', { count: missingCount })}</li>
        </ul>
        {rows.length === 0 ? (
          <p>{words('rosters.diff.nothing')}</p>
        ) : (
          <ScrollRegion label={words('rosters.diff.table')} className={styles.scroll}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th className={styles.number}>{words('rosters.problems.row')}</th>
                  <th>{words('rosters.diff.device')}</th>
                  <th aria-label={words('rosters.diff.what')} />
                  <th>{words('rosters.diff.what')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <DiffRowView key={row.row} row={row} />
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
        {left > 0 && <p>{words('common.more', { count: left })}</p>}
      </div>
    </Panel>
  )
}

const DiffRowView = ({ row }: { readonly row: DiffRow }): ReactNode => {
  const words = useWords()
  const made = row.state !== undefined && row.state !== 'planned' ? row.state : undefined
  return (
    <tr>
      <td className={styles.number}>{row.row}</td>
      <td>
        <strong>
          <Outside text={row.name} limit={63} />
        </strong>
      </td>
      <td>
        <span className={styles.kind} data-kind={row.kind}>
          {words(row.kind === 'new' ? 'rosters.diff.new' : 'rosters.diff.change')}
        </span>
      </td>
      <td>
        {row.kind === 'new' ? <Planned row={row} /> : <Changes row={row} />}
        {made !== undefined && (
          <span className={styles.quiet}>
            {words('rosters.diff.made', { state: words(`devices.state.${made}`) })}
          </span>
        )}
      </td>
    </tr>
  )
}

const Planned = ({ row }: { readonly row: DiffRow }): ReactNode => {
  const words = useWords()
  const variables = Object.entries(row.variables).filter(([, value]) => value !== '')
  const parts = [
    display(row.site, 60),
    words(`rosters.role.${row.role}`),
    ...variables.map(([key, value]) => `${display(key, 40)} ${display(value, 60)}`),
  ]
  return <bdi>{parts.join(', ')}</bdi>
}

const Changes = ({ row }: { readonly row: DiffRow }): ReactNode => {
  const words = useWords()
  return row.changes.map(({ field, from, to }) => (
    <span key={field} className={styles.change}>
      <Outside text={field} limit={40} />:{' '}
      <del className={styles.from}>
        {from === '' ? words('rosters.diff.nobody') : <Outside text={from} limit={80} />}
      </del>{' '}
      → <ins>{to === '' ? words('rosters.diff.nobody') : <Outside text={to} limit={80} />}</ins>
    </span>
  ))
}
