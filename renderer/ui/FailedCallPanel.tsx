import type { ReactNode } from 'react'
import { display } from '../../electron/core/text/display.ts'
import { faultOf } from '../client/faultOf.ts'
import { useWords } from '../words/useWords.ts'
import { FaultPanel } from './FaultPanel.tsx'
import { Panel } from './Panel.tsx'

/** What became of a question or order that failed; nothing where it did not. */
export const FailedCallPanel = ({
  error,
  actions,
}: {
  readonly error: unknown
  readonly actions?: ReactNode
}): ReactNode => {
  const words = useWords()
  if (error === null || error === undefined) return null
  const failed = faultOf(error)
  switch (failed.kind) {
    case 'fault':
      return (
        <div role="alert">
          <FaultPanel fault={failed.fault} actions={actions} />
        </div>
      )
    case 'not-connected':
      return (
        <Panel tone="bad" role="alert" title={words('fault.notConnected')}>
          {words('fault.notConnectedNow')} {words('fault.notConnectedNext')}
          {actions}
        </Panel>
      )
    case 'unexpected':
      return (
        <Panel
          tone="bad"
          role="alert"
          title={words('fault.unexpected', { message: display(failed.message) })}
        >
          {words('fault.unexpectedNow')} {words('fault.unexpectedNext')}
          {actions}
        </Panel>
      )
    default:
      failed satisfies never
      return null
  }
}
