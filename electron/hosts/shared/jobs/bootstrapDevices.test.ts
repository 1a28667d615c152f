import { expect, it } from 'vitest'
import { clock } from '../../../adapters/clock.ts'
import { digests } from '../../../adapters/digests.ts'
import { random } from '../../../adapters/random.ts'
import { memoryStore } from '../../../adapters/store/memoryStore.ts'
import type { FleetEvent } from '../../../core/events/event.ts'
import {
  adopted,
  flashPlanned,
  helloAccepted,
  planned,
  verified,
} from '../../../core/events/events.fixture.ts'
import { bootstrapDevices } from './bootstrapDevices.ts'

const deviceAfter = async (...events: readonly FleetEvent[]) => {
  const store = memoryStore({ clock, random, digests })
  await store.append([planned('d1'), flashPlanned('d1'), verified('d1'), ...events])
  const found = await bootstrapDevices(['d1'], { store })
  return found.ok ? found.value[0] : undefined
}
const hello = helloAccepted('d1')
const underItsKey = { ...adopted('d1'), hostKey: hello.hostKey }

it('a device from a card of ours stays one when it is adopted: who logs in changes, its secrets do not', async () => {
  expect(await deviceAfter(hello)).toMatchObject({ flashId: 'f-d1', port: 22 })
  expect(await deviceAfter(hello, underItsKey)).toMatchObject({
    ...{ flashId: 'f-d1', user: 'pi', port: 2222 },
  })
})

it.each([
  ['which never said hello, whatever was planned for it', [adopted('d1')]],
  ['under another key than its card said hello with', [hello, adopted('d1')]],
  ['for which another card is planned', [hello, underItsKey, flashPlanned('d1', 'f-2')]],
])('an adopted device %s is not known to run from a card of ours', async (_, events) => {
  expect(await deviceAfter(...events)).toMatchObject({ flashId: '', user: 'pi', port: 2222 })
})
