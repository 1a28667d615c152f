import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { rosterNoteText } from '../../../../electron/core/text/rosterNoteText.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { RosterApplied, RosterDiff, RosterPreview } from '../../../client/contractValues.ts'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from '../rosters.module.css'
import { DiffTable } from './DiffTable.tsx'
import { MappingTable } from './MappingTable.tsx'
import { MissingDevices } from './MissingDevices.tsx'
import { ProblemTable } from './ProblemTable.tsx'
import { ReadingLine } from './ReadingLine.tsx'
import { useRosterReview } from './useRosterReview.ts'

interface ReviewRosterProps {
  readonly sourceId: string
  readonly onApplied: (applied: RosterApplied) => void
  readonly onAnother: () => void
}

/** A roster before it is applied: how it was read, what its columns mean, what is wrong, what would be done. */
export const ReviewRoster = ({ sourceId, onApplied, onAnother }: ReviewRosterProps): ReactNode => {
  const words = useWords()
  const { client } = useBramble()
  const review = useRosterReview(sourceId)
  const { query, preview } = review
  const [withdrawMissing, setWithdraw] = useState(false)
  const apply = useMutation({
    mutationFn: (expect: string) => client.rosters.apply({ ...query, expect, withdrawMissing }),
    onSuccess: onApplied,
  })
  const { data } = preview
  const diff = data?.diff
  return (
    <div className={styles.flow} aria-busy={preview.isFetching}>
      <FailedCallPanel error={preview.error} />
      {data !== undefined && (
        <>
          <ReadingLine preview={data} onRead={review.readAs} />
          <Notes preview={data} />
          <MappingTable preview={data} review={review} />
          {data.problems.length > 0 && (
            <ProblemTable problems={data.problems} count={data.problemCount} />
          )}
          {diff !== undefined && (
            <>
              <DiffTable diff={diff} />
              <MissingDevices diff={diff} withdraw={withdrawMissing} onWithdraw={setWithdraw} />
            </>
          )}
        </>
      )}
      <FailedCallPanel error={apply.error} />
      <div className={styles.actions}>
        <Button variant="default" onClick={onAnother}>
          {words('rosters.reading.another')}
        </Button>
        {diff !== undefined && (
          <Button
            loading={apply.isPending}
            disabled={preview.isFetching}
            onClick={() => apply.mutate(diff.digest)}
          >
            {doneTo(diff, withdrawMissing) === 0
              ? words('rosters.diff.keep')
              : words('rosters.diff.apply', { count: doneTo(diff, withdrawMissing) })}
          </Button>
        )}
      </div>
    </div>
  )
}

/** How many devices something is done to. */
const doneTo = ({ created, changed, missing }: RosterDiff, withdraw: boolean): number =>
  created + changed + (withdraw ? missing.filter(({ onlyPlanned }) => onlyPlanned).length : 0)

const Notes = ({ preview }: { readonly preview: RosterPreview }): ReactNode => {
  const words = useWords()
  if (preview.notes.length === 0) return null
  return (
    <Panel tone="waits" title={words('rosters.reading.note')}>
      <ul className={styles.notes}>
        {preview.notes.map((note) => (
          <li key={`${note.kind} ${'column' in note ? note.column : ''}`}>
            {rosterNoteText(note)}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
