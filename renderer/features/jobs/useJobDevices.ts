import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useBramble } from '../../client/BrambleProvider.tsx'
import type { Card, Device, Flash, Job } from '../../client/contractValues.ts'
import { subjectKey } from '../../client/liveState.ts'
import { useLive } from '../../client/useLive.ts'
import { faultBySlotName } from '../bench/faultBySlotName.ts'
import { type DeviceInJob, deviceInJob } from './deviceInJob.ts'

export interface JobDevice {
  readonly id: string
  readonly name: string
  readonly device: Device | undefined
  readonly flash: Flash | undefined
  readonly place: DeviceInJob
}

/** A fault names its slot as the screen does. */
const withSlotName = (flash: Flash, cards: readonly Card[]): Flash => {
  const card = cards.find(({ slotId }) => slotId === flash.slotId)
  return flash.fault === undefined || card === undefined
    ? flash
    : { ...flash, fault: faultBySlotName(flash.fault, card) }
}

/** The devices of a job, servers first as in its plan, each with its place in it. */
export const useJobDevices = (job: Job): readonly JobDevice[] => {
  const { ask } = useBramble()
  const { data: devices = [] } = useQuery(ask.devices.list.queryOptions({ input: { filter: '' } }))
  const { data: detail } = useQuery(ask.jobs.get.queryOptions({ input: { id: job.id } }))
  const { data: cards = [] } = useQuery(ask.cards.list.queryOptions({ input: {} }))
  const waits = useLive((state) => state.waits)
  const flashes = detail?.flashes
  return useMemo(() => {
    const byId = new Map(devices.map((device) => [device.id, device]))
    const flashOf = new Map(
      (flashes ?? []).map((flash) => [flash.deviceId, withSlotName(flash, cards)]),
    )
    return job.deviceIds.map((id) => {
      const device = byId.get(id)
      const flash = flashOf.get(id)
      const why = waits[subjectKey(job.id, id)]
      return {
        id,
        name: device?.name ?? flash?.deviceName ?? id,
        device,
        flash,
        place: deviceInJob({ job, deviceId: id, why, flash }),
      }
    })
  }, [job, devices, flashes, cards, waits])
}
