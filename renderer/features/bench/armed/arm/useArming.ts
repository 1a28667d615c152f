import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useBramble } from '../../../../client/BrambleProvider.tsx'
import type { BenchPlan, Device } from '../../../../client/contractValues.ts'
import { ownStations, type StationChoice, stationsOf } from '../../prepare/stationChoice.ts'

export interface Terms {
  /** Bytes as printed on the cards; undefined: as the cards that are in the slots. */
  readonly cardBytes: number | undefined
  /** Undefined: all chosen devices. */
  readonly count: number | undefined
  readonly hours: number
  readonly mayUnmount: boolean
}

const firstTerms: Terms = { cardBytes: undefined, count: undefined, hours: 2, mayUnmount: true }

/** In the order of their roster's rows, whatever order they were ticked in. */
const inRosterOrder = (devices: readonly Device[], chosen: ReadonlySet<string>): string[] =>
  devices
    .filter(({ id }) => chosen.has(id))
    .toSorted((a, b) => a.rosterId.localeCompare(b.rosterId, 'en') || a.rosterRow - b.rosterRow)
    .map(({ id }) => id)

/** The choices of one armed batch and what they would mean. `jobId` is a batch that is armed again. */
export const useArming = (jobId: string | undefined) => {
  const { ask } = useBramble()
  const { data: images = [] } = useQuery(ask.images.list.queryOptions())
  const { data: profiles = [] } = useQuery(ask.profiles.list.queryOptions())
  const { data: devices = [] } = useQuery(ask.devices.list.queryOptions({ input: { filter: '' } }))
  const { data: slots = [] } = useQuery(ask.slots.list.queryOptions())
  const [image, setImage] = useState<string>()
  const [profileName, setProfile] = useState<string>()
  const [picked, setDevices] = useState<ReadonlySet<string>>()
  const [stations, setStations] = useState<StationChoice>(ownStations)
  const [chosen, setSlots] = useState<ReadonlySet<string>>()
  const [terms, setTerms] = useState(firstTerms)

  const present = images.filter((one) => one.present)
  const imageId = image ?? (present.length === 1 ? present[0]?.id : undefined)
  const profile = profileName ?? (profiles.length === 1 ? profiles[0]?.name : undefined)
  const planned = devices.filter(({ state }) => state === 'planned')
  const deviceIds = picked ?? new Set(planned.map(({ id }) => id))
  const slotIds = chosen ?? new Set(slots.map(({ slotId }) => slotId))
  const named = stationsOf(stations)
  const fresh =
    imageId !== undefined && profile !== undefined && named !== undefined && deviceIds.size > 0
      ? { imageId, profile, stations: [...named], deviceIds: inRosterOrder(devices, deviceIds) }
      : undefined
  const what = jobId === undefined ? fresh : { jobId }
  const order =
    what === undefined || slotIds.size === 0
      ? undefined
      : {
          ...what,
          slotIds: slots.map(({ slotId }) => slotId).filter((slotId) => slotIds.has(slotId)),
          minutes: terms.hours * 60,
          mayUnmount: terms.mayUnmount,
          ...(terms.cardBytes === undefined ? {} : { cardBytes: terms.cardBytes }),
          ...(terms.count === undefined ? {} : { count: terms.count }),
        }
  const asked = useQuery(
    ask.bench.plan.queryOptions({ input: order ?? skipToken, placeholderData: keepPreviousData }),
  )
  const plan: BenchPlan | undefined = order === undefined ? undefined : asked.data
  const imageName = images.find(({ id }) => id === imageId)?.name ?? ''
  return {
    ...{ imageId, imageName, profile, deviceIds, stations, slots, slotIds, terms, order, plan },
    planError: order === undefined ? null : asked.error,
    ...{ setImage, setProfile, setDevices, setStations, setSlots, setTerms },
  }
}

export type Arming = ReturnType<typeof useArming>
