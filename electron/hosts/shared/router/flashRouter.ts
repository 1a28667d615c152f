import { fault } from '../../../core/faults/fault.ts'
import { imageOf, profileOf } from '../jobs/prepareFlash.ts'
import { planView } from '../plan/planView.ts'
import type { Answering } from './answer.ts'
import { confirmedCards } from './confirmedCards.ts'
import type { Desk } from './desk.ts'
import { listDisks } from './listDisks.ts'
import { flashOnWire } from './onWire.ts'
import { orRaise } from './orRaise.ts'
import { raise } from './raise.ts'
import { refuseBatch } from './refuseBatch.ts'

export const flashRouter = (os: Answering, desk: Desk) => ({
  plan: os.flash.plan.handler(async ({ input, signal }) => {
    const disks = await listDisks(desk, signal)
    return orRaise(await planView(desk, { ...input, disks }))
  }),
  start: os.flash.start.handler(async ({ input, signal }) => {
    const { imageId, profile: profileName, stations } = input
    const image = orRaise(await imageOf(imageId, desk.ports))
    const profile = orRaise(await profileOf(profileName, desk.ports))
    const pairs = input.pairs.map(({ deviceId, slotId }) => ({ deviceId, slotId }))
    if (new Set(pairs.map(({ deviceId }) => deviceId)).size < pairs.length) {
      return raise(fault('FLASH_NO_ROOM', { devices: pairs.length, cards: pairs.length }))
    }
    const cards = await confirmedCards(desk, input, signal)
    refuseBatch(desk, cards, await listDisks(desk, signal), {
      imageBytes: image.facts.imageBytes,
      maxCardBytes: profile.maxCardBytes,
    })
    const count = pairs.length === 1 ? '1 card' : `${pairs.length} cards`
    const jobId = orRaise(
      await desk.jobs.start(
        {
          title: `Write ${image.name} on ${count}`,
          deviceIds: pairs.map(({ deviceId }) => deviceId),
          input: {
            job: 'flash',
            imageId,
            profile: profileName,
            stations,
            pairs,
            eject: input.eject,
            ...(input.atOnce === undefined ? {} : { atOnce: input.atOnce }),
          },
        },
        { cards },
      ),
    )
    return { jobId }
  }),
  list: os.flash.list.handler(async () => (await desk.ports.store.flashes()).map(flashOnWire)),
})
