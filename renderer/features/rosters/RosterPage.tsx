import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { display } from '../../../electron/core/text/display.ts'
import type { RosterApplied } from '../../client/contractValues.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { useWords } from '../../words/useWords.ts'
import { ImportHistory } from './ImportHistory.tsx'
import { RosterFlow } from './RosterFlow.tsx'
import styles from './rosters.module.css'

/** Where lists of devices come in: from a file, a spreadsheet's cells or a pattern; and how the last one is undone. */
export const RosterPage = (): ReactNode => {
  const words = useWords()
  const [applied, setApplied] = useState<RosterApplied>()
  // A roster that is in starts the way anew for the next one.
  const [turn, setTurn] = useState(0)
  return (
    <>
      <PageHeader title={words('rosters.title')} under={words('rosters.under')} />
      <div className={styles.flow}>
        {applied !== undefined && <DonePanel applied={applied} />}
        <Panel>
          <RosterFlow
            key={turn}
            onApplied={(done) => {
              setApplied(done)
              setTurn(turn + 1)
            }}
          />
        </Panel>
        <ImportHistory onUndone={() => setApplied(undefined)} />
      </div>
    </>
  )
}

const DonePanel = ({ applied }: { readonly applied: RosterApplied }): ReactNode => {
  const words = useWords()
  const [, navigate] = useLocation()
  const { roster, created, updated, unchanged, withdrawn } = applied
  return (
    <Panel
      tone="good"
      role="status"
      title={words('rosters.done.title', { name: display(roster.name, 80) })}
      aside={
        <span className={styles.becomes}>
          <Button variant="default" size="compact-md" onClick={() => navigate('/devices')}>
            {words('rosters.done.devices')}
          </Button>
          <Button variant="default" size="compact-md" onClick={() => navigate('/bench/prepare')}>
            {words('rosters.done.flash')}
          </Button>
        </span>
      }
    >
      {words('rosters.done.text', { created, updated, unchanged, withdrawn })}
    </Panel>
  )
}
