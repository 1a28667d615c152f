import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { Card, FlashPlan } from '../../../client/contractValues.ts'
import { fastestPace, type PaceChoice } from './paceChoice.ts'
import { ownStations, type StationChoice, stationsOf } from './stationChoice.ts'
import { type Pair, swapSlot } from './swapSlot.ts'

export interface Preparation {
  readonly imageId: string | undefined
  readonly profile: string | undefined
  readonly deviceIds: ReadonlySet<string>
  readonly stations: StationChoice
  readonly pace: PaceChoice
  readonly plan: FlashPlan | undefined
  readonly planError: unknown
  /** Cards that may be written now. */
  readonly freeCards: readonly Card[]
  /** Whether disks are offered that do not say they are removable. */
  readonly fixedDisks: boolean
  readonly setFixedDisks: (offered: boolean) => void
  readonly setImage: (imageId: string) => void
  readonly setProfile: (profile: string) => void
  readonly setDevices: (deviceIds: ReadonlySet<string>) => void
  readonly setStations: (stations: StationChoice) => void
  readonly setPace: (pace: PaceChoice) => void
  readonly move: (deviceId: string, slotId: string) => void
}

const isFree = (card: Card): boolean =>
  card.identity !== undefined && card.blockedBy === undefined && !card.hidden

/** A disk that may be meant all the same: whoever chooses it types the end of its serial number. */
const isFixed = (card: Card): boolean =>
  card.identity !== undefined && card.blockedBy?.code === 'CARD_NOT_REMOVABLE'

/**
 * The choices of one batch and the plan they make. What there is only one of is chosen from the start; devices
 * that wait, as many as there are cards. `wantedImage` is the one that a person came with from the list of images.
 */
export const usePreparation = (wantedImage?: string): Preparation => {
  const { ask } = useBramble()
  const { data: images = [] } = useQuery(ask.images.list.queryOptions())
  const { data: profiles = [] } = useQuery(ask.profiles.list.queryOptions())
  const { data: devices = [] } = useQuery(ask.devices.list.queryOptions({ input: { filter: '' } }))
  const [fixedDisks, setFixedDisks] = useState(false)
  const { data: cards = [] } = useQuery(
    ask.cards.list.queryOptions({ input: fixedDisks ? { hidden: true } : {} }),
  )
  const [image, setImage] = useState(wantedImage)
  const [profileName, setProfile] = useState<string>()
  const [picked, setPicked] = useState<ReadonlySet<string>>()
  const [stations, setStations] = useState<StationChoice>(ownStations)
  const [pace, setPace] = useState<PaceChoice>(fastestPace)
  const [pairs, setPairs] = useState<readonly Pair[]>([])

  const freeCards = cards.filter(isFree)
  const fixed = fixedDisks ? cards.filter(isFixed) : []
  const present = images.filter((one) => one.present)
  const imageId = image ?? (present.length === 1 ? present[0]?.id : undefined)
  const profile = profileName ?? (profiles.length === 1 ? profiles[0]?.name : undefined)
  const planned = devices.filter(({ state }) => state === 'planned')
  const deviceIds = picked ?? new Set(planned.slice(0, freeCards.length).map(({ id }) => id))

  const named = stationsOf(stations)
  const complete =
    imageId !== undefined && profile !== undefined && deviceIds.size > 0 && named !== undefined
  const asked = useQuery(
    ask.flash.plan.queryOptions({
      input: complete
        ? { imageId, profile, stations: [...named], deviceIds: [...deviceIds], pairs: [...pairs] }
        : skipToken,
      placeholderData: keepPreviousData,
    }),
  )
  const plan = complete ? asked.data : undefined
  return {
    imageId,
    profile,
    deviceIds,
    stations,
    pace,
    plan,
    planError: complete ? asked.error : null,
    freeCards: [...freeCards, ...fixed],
    fixedDisks,
    setFixedDisks,
    setImage,
    setProfile,
    setStations,
    setPace,
    setDevices: (chosen) => {
      setPicked(chosen)
      setPairs([])
    },
    move: (deviceId, slotId) => {
      const now = plan?.pairs.map((pair) => ({ deviceId: pair.deviceId, slotId: pair.card.slotId }))
      setPairs(swapSlot(now ?? [], deviceId, slotId))
    },
  }
}
