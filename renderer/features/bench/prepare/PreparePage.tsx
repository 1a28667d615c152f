import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { FlashPlan } from '../../../client/contractValues.ts'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { useWords } from '../../../words/useWords.ts'
import { ConfirmCardsDialog } from '../confirm/ConfirmCardsDialog.tsx'
import type { Confirmable } from '../confirm/confirmable.ts'
import { DevicesSection } from './DevicesSection.tsx'
import { ImageSection } from './ImageSection.tsx'
import { isRefused } from './isRefused.ts'
import { PaceSection } from './PaceSection.tsx'
import { PlanSection } from './PlanSection.tsx'
import { ProfileSection } from './ProfileSection.tsx'
import { atOnceOf } from './paceChoice.ts'
import styles from './preparePage.module.css'
import { StationsSection } from './StationsSection.tsx'
import { stationsOf } from './stationChoice.ts'
import { usePreparation } from './usePreparation.ts'

const askedAbout = new Set(['CARD_MOUNTED', 'CARD_NOT_REMOVABLE'])

const writable = (plan: FlashPlan | undefined): readonly Confirmable[] =>
  (plan === undefined || isRefused(plan) ? [] : plan.pairs).flatMap(
    ({ deviceId, deviceName, card, fault }) => {
      const { identity } = card
      // A mounted card is confirmed with its own tick, a fixed disk by its serial; any other fault keeps a pair out.
      if (identity === undefined || (fault !== undefined && !askedAbout.has(fault.code))) return []
      const { slotId, slotName } = card
      return [{ deviceId, deviceName, slotId, slotName, card: { ...card, identity } }]
    },
  )

/** From nothing to a running batch: image, devices, profile, what goes where, and the confirmation of each card. */
export const PreparePage = (): ReactNode => {
  const words = useWords()
  const { client } = useBramble()
  const [, navigate] = useLocation()
  const { imageId: wanted } = useParams<{ readonly imageId?: string }>()
  const preparation = usePreparation(wanted)
  const [confirming, setConfirming] = useState(false)
  const { imageId, profile, plan } = preparation
  const items = writable(plan)
  return (
    <div className={styles.page}>
      <PageHeader
        title={words('prepare.title')}
        under={words('prepare.under')}
        actions={
          <>
            <Button variant="default" onClick={() => navigate('/bench')}>
              {words('common.cancel')}
            </Button>
            <Button disabled={items.length === 0} onClick={() => setConfirming(true)}>
              {items.length === 0
                ? words('prepare.plan.startNone')
                : words('prepare.plan.start', { count: items.length })}
            </Button>
          </>
        }
      />
      <div className={styles.sections}>
        <ImageSection imageId={imageId} onChange={preparation.setImage} />
        <DevicesSection chosen={preparation.deviceIds} onChange={preparation.setDevices} />
        <ProfileSection profile={profile} onChange={preparation.setProfile} />
        <StationsSection choice={preparation.stations} onChange={preparation.setStations} />
        <PaceSection choice={preparation.pace} onChange={preparation.setPace} />
        <PlanSection
          plan={plan}
          error={preparation.planError}
          freeCards={preparation.freeCards}
          onMove={preparation.move}
          fixedDisks={preparation.fixedDisks}
          onFixedDisks={preparation.setFixedDisks}
        />
      </div>
      {confirming && imageId !== undefined && profile !== undefined && (
        <ConfirmCardsDialog
          items={items}
          planOf={(deviceId) => ({ kind: 'flash', imageId, profile, deviceId })}
          onClose={() => setConfirming(false)}
          onConfirmed={async (pairs) => {
            const stations = stationsOf(preparation.stations) ?? []
            await client.flash.start({
              imageId,
              profile,
              stations: [...stations],
              ...atOnceOf(preparation.pace),
              eject: preparation.pace.eject,
              pairs: [...pairs],
            })
            navigate('/bench')
          }}
        />
      )}
    </div>
  )
}
