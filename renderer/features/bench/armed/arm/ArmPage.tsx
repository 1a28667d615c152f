import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { FailedCallPanel } from '../../../../ui/FailedCallPanel.tsx'
import { FaultPanel } from '../../../../ui/FaultPanel.tsx'
import { PageHeader } from '../../../../ui/PageHeader.tsx'
import { useWords } from '../../../../words/useWords.ts'
import { DevicesSection } from '../../prepare/DevicesSection.tsx'
import { ImageSection } from '../../prepare/ImageSection.tsx'
import { ProfileSection } from '../../prepare/ProfileSection.tsx'
import styles from '../../prepare/preparePage.module.css'
import { Section } from '../../prepare/Section.tsx'
import { StationsSection } from '../../prepare/StationsSection.tsx'
import { ArmDialog } from './ArmDialog.tsx'
import { SlotsSection } from './SlotsSection.tsx'
import { TermsSection } from './TermsSection.tsx'
import { termsWords } from './termsWords.ts'
import { useArming } from './useArming.ts'

/** From nothing to an armed bench: what is made, in which slots, on which cards, for how long; then one agreement. */
export const ArmPage = (): ReactNode => {
  const words = useWords()
  const [, navigate] = useLocation()
  const { jobId } = useParams<{ readonly jobId?: string }>()
  const arming = useArming(jobId)
  const [agreeing, setAgreeing] = useState(false)
  const { plan, order, terms } = arming
  const ready = plan?.terms !== undefined && plan.faults.length === 0 && order !== undefined
  const first = jobId === undefined ? 5 : 1
  return (
    <div className={styles.page}>
      <PageHeader
        title={words('armed.arm.title')}
        under={words('armed.arm.under')}
        actions={
          <>
            <Button variant="default" onClick={() => navigate('/bench')}>
              {words('common.cancel')}
            </Button>
            <Button disabled={!ready} onClick={() => setAgreeing(true)}>
              {words('armed.arm.plan.arm')}
            </Button>
          </>
        }
      />
      <div className={styles.sections}>
        {jobId === undefined && (
          <>
            <ImageSection imageId={arming.imageId} onChange={arming.setImage} />
            <DevicesSection chosen={arming.deviceIds} onChange={arming.setDevices} />
            <ProfileSection profile={arming.profile} onChange={arming.setProfile} />
            <StationsSection choice={arming.stations} onChange={arming.setStations} />
          </>
        )}
        <SlotsSection
          number={first}
          slots={arming.slots}
          chosen={arming.slotIds}
          onChange={arming.setSlots}
        />
        <TermsSection number={first + 1} terms={terms} onChange={arming.setTerms} />
        <Section number={first + 2} title={words('armed.arm.plan.title')} done={ready}>
          <FailedCallPanel error={arming.planError} />
          {plan === undefined && <span>{words('armed.arm.plan.waiting')}</span>}
          {plan?.faults.slice(0, 3).map((fault) => (
            <FaultPanel key={`${fault.code} ${JSON.stringify(fault.params)}`} fault={fault} />
          ))}
          {plan?.terms !== undefined &&
            termsWords(plan, arming.imageName, words).map((text) => <span key={text}>{text}</span>)}
        </Section>
      </div>
      {agreeing && ready && plan !== undefined && order !== undefined && (
        <ArmDialog
          plan={plan}
          order={order}
          imageName={arming.imageName}
          onClose={() => setAgreeing(false)}
        />
      )}
    </div>
  )
}
