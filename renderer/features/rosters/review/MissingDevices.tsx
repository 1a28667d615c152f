import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import type { RosterDiff } from '../../../client/contractValues.ts'
import { Outside } from '../../../ui/Outside.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from '../rosters.module.css'

/** Most names that are listed; the rest is counted. */
const NAMED = 100

interface MissingDevicesProps {
  readonly diff: RosterDiff
  readonly withdraw: boolean
  readonly onWithdraw: (withdraw: boolean) => void
}

/** Devices that an earlier version of the list named: they stay, unless somebody says otherwise. */
export const MissingDevices = ({ diff, withdraw, onWithdraw }: MissingDevicesProps): ReactNode => {
  const words = useWords()
  const { missing, missingCount } = diff
  if (missingCount === 0) return null
  const planned = missing.filter(({ onlyPlanned }) => onlyPlanned).length
  const named = missing.slice(0, NAMED)
  return (
    <Panel tone="waits" title={words('rosters.diff.missingTitle')}>
      <div className={styles.flow}>
        <p>
          {words('rosters.diff.missingText')}{' '}
          {named.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Outside text={name} limit={63} />
            </span>
          ))}
          {missingCount > named.length &&
            ` ${words('common.more', { count: missingCount - named.length })}`}
        </p>
        {planned > 0 && (
          <Checkbox
            checked={withdraw}
            onChange={(event) => onWithdraw(event.currentTarget.checked)}
            label={words('rosters.diff.withdraw', { count: planned })}
          />
        )}
      </div>
    </Panel>
  )
}
