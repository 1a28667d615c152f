import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { display } from '../../../electron/core/text/display.ts'
import { useBramble } from '../../client/BrambleProvider.tsx'
import type { RosterUndo } from '../../client/contractValues.ts'
import { ConfirmInPlace } from '../../ui/ConfirmInPlace.tsx'
import { FailedCallPanel } from '../../ui/FailedCallPanel.tsx'
import { Outside } from '../../ui/Outside.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { useWords } from '../../words/useWords.ts'
import styles from './rosters.module.css'

/** The rosters that were imported, the newest first; the last one can be undone. */
export const ImportHistory = ({ onUndone }: { readonly onUndone: () => void }): ReactNode => {
  const words = useWords()
  const { ask, client } = useBramble()
  const { data: rosters = [], error } = useQuery(ask.rosters.list.queryOptions())
  const [undo, setUndo] = useState<RosterUndo>()
  const look = useMutation({
    mutationFn: () => client.rosters.undoPreview(),
    onSuccess: setUndo,
  })
  const take = useMutation({
    mutationFn: (rosterId: string) => client.rosters.undo({ rosterId }),
    onSuccess: () => {
      setUndo(undefined)
      onUndone()
    },
  })
  const open = rosters.some(({ undone }) => undone !== true)
  return (
    <Panel
      title={words('rosters.history.title')}
      aside={
        open && undo === undefined ? (
          <Button
            variant="default"
            size="compact-md"
            loading={look.isPending}
            onClick={() => look.mutate()}
          >
            {words('rosters.undo.open')}
          </Button>
        ) : undefined
      }
    >
      <FailedCallPanel error={error ?? look.error ?? take.error} />
      {undo !== undefined && (
        <UndoQuestion
          undo={undo}
          pending={take.isPending}
          onYes={() => take.mutate(undo.roster.id)}
          onNo={() => setUndo(undefined)}
        />
      )}
      {rosters.length === 0 ? (
        <span className={styles.quiet}>{words('rosters.history.none')}</span>
      ) : (
        <HistoryTable rosters={rosters} />
      )}
    </Panel>
  )
}

const HistoryTable = ({
  rosters,
}: {
  readonly rosters: readonly RosterUndo['roster'][]
}): ReactNode => {
  const words = useWords()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>{words('rosters.history.name')}</th>
          <th className={styles.number}>{words('rosters.history.rows')}</th>
          <th>{words('rosters.history.at')}</th>
        </tr>
      </thead>
      <tbody>
        {[...rosters].reverse().map(({ id, name, rows, importedAt, undone }) => (
          <tr key={id}>
            <td>
              <Outside text={name} limit={80} />
            </td>
            <td className={styles.number}>{rows}</td>
            <td>
              <RelativeTime at={importedAt} />
              {undone === true && (
                <span className={styles.quiet}> · {words('rosters.history.undone')}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const UndoQuestion = ({
  undo,
  ...rest
}: {
  readonly undo: RosterUndo
  readonly pending: boolean
  readonly onYes: () => void
  readonly onNo: () => void
}): ReactNode => {
  const words = useWords()
  const name = display(undo.roster.name, 80)
  return (
    <ConfirmInPlace
      label={words('rosters.undo.label', { name })}
      text={words('rosters.undo.text', {
        name,
        withdraw: undo.withdraw.length,
        restore: undo.restore.length,
        revive: undo.revive.length,
        keep: undo.keep.length,
      })}
      yes={words('rosters.undo.yes')}
      no={words('rosters.undo.no')}
      {...rest}
    />
  )
}
