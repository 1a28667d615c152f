import { type ReactNode, useState } from 'react'
import type { RosterApplied } from '../../client/contractValues.ts'
import { ChooseRoster } from './choose/ChooseRoster.tsx'
import { ReviewRoster } from './review/ReviewRoster.tsx'

/** A roster on its way in: chosen, looked at, applied. */
export const RosterFlow = ({
  onApplied,
}: {
  readonly onApplied: (applied: RosterApplied) => void
}): ReactNode => {
  const [sourceId, setSourceId] = useState<string>()
  return sourceId === undefined ? (
    <ChooseRoster onSource={setSourceId} />
  ) : (
    <ReviewRoster
      key={sourceId}
      sourceId={sourceId}
      onApplied={onApplied}
      onAnother={() => setSourceId(undefined)}
    />
  )
}
