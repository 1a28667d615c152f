import type { ReactNode } from 'react'
import { display } from '../../../electron/core/text/display.ts'
import { explainFault } from '../../../electron/core/text/faults/explainFault.ts'
import { faultReason } from '../../../electron/core/text/faults/reasonWords.ts'
import type { Job, WireFault } from '../../client/contractValues.ts'
import { coreFault } from '../../client/faultOf.ts'
import { FaultPanel } from '../../ui/FaultPanel.tsx'
import { FaultText } from '../../ui/FaultText.tsx'
import { WhyItWaits } from '../../ui/WhyItWaits.tsx'
import { useWords } from '../../words/useWords.ts'
import { GoOn } from './GoOn.tsx'
import type { JobDevice } from './useJobDevices.ts'

const standsStill = (job: Job): boolean =>
  job.kind !== 'flash' && ['failed', 'interrupted', 'cancelled'].includes(job.state)

/** The cause of a wait as a clause that can follow *why it waits*; a fault of waiting carries it as its reason. */
const causeOf = (fault: WireFault | undefined): string => {
  if (fault === undefined) return ''
  return faultReason(coreFault(fault)) ?? explainFault(coreFault(fault)).happened
}

/** Why a device waits, or what stopped it, with what to do; nothing for one that moves. */
export const WaitingPanel = ({
  job,
  device,
}: {
  readonly job: Job
  readonly device: JobDevice
}): ReactNode => {
  const words = useWords()
  const name = display(device.name, 63)
  const { place } = device
  const mend = standsStill(job)
    ? {
        mend: <GoOn job={job} fault={place.kind === 'waits' ? place.fault : undefined} />,
        mendNote: words('jobs.why.againMore'),
      }
    : {}
  if (place.kind === 'failed')
    return (
      <FaultPanel
        fault={place.fault}
        {...(standsStill(job) ? { actions: <GoOn job={job} fault={place.fault} /> } : {})}
      />
    )
  if (place.kind !== 'waits') return null
  const cause = place.why ?? causeOf(place.fault)
  return (
    <WhyItWaits
      title={
        cause === ''
          ? words('jobs.why.titleFault', { device: name })
          : words('jobs.why.title', { device: name, cause: display(cause) })
      }
      {...mend}
    >
      {place.fault === undefined ? (
        <p style={{ margin: 0 }}>{words('jobs.why.now')}</p>
      ) : (
        <FaultText fault={place.fault} withHappened={false} />
      )}
    </WhyItWaits>
  )
}
