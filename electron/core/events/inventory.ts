import type { Profile } from '../profile/profile.ts'
import type { DeviceView, FlashView, ImageRecord, JobView, RosterView } from './deviceView.ts'
import type { LoggedEvent } from './event.ts'
import { foldDevice } from './foldDevice.ts'
import { foldFlash } from './foldFlash.ts'
import { foldImage } from './foldImage.ts'
import { foldJob } from './foldJob.ts'
import { foldMapping, type MappingView } from './foldMapping.ts'
import { foldProfile } from './foldProfile.ts'
import { foldRoster } from './foldRoster.ts'
import { type Touched, touched } from './touched.ts'

/** Everything that is folded from events, by id. Views are never changed, only replaced. */
export interface Inventory {
  readonly devices: Map<string, DeviceView>
  readonly flashes: Map<string, FlashView>
  readonly jobs: Map<string, JobView>
  readonly images: Map<string, ImageRecord>
  readonly rosters: Map<string, RosterView>
  readonly profiles: Map<string, Profile>
  readonly mappings: Map<string, MappingView>
}

export const emptyInventory = (): Inventory => ({
  devices: new Map(),
  flashes: new Map(),
  jobs: new Map(),
  images: new Map(),
  rosters: new Map(),
  profiles: new Map(),
  mappings: new Map(),
})

/**
 * Takes one event into an inventory, in place: the maps may hold the whole fleet or only what the event touches,
 * the outcome for what is touched is the same. Returns what it touched.
 */
export const applyEvent = (inventory: Inventory, logged: LoggedEvent): Touched => {
  const { devices, flashes, jobs, images, rosters, profiles, mappings } = inventory
  const touch = touched(logged.event, {
    flash: (id) => flashes.get(id),
    job: (id) => jobs.get(id),
  })
  const job = 'jobId' in logged.event ? jobs.get(logged.event.jobId) : undefined
  const deviceName = devices.get(touch.devices[0] ?? '')?.name ?? ''
  step(flashes, touch.flashes, (view) => foldFlash(view, logged, deviceName))
  step(jobs, touch.jobs, (view) => foldJob(view, logged))
  step(devices, touch.devices, (view) => foldDevice(view, logged, job))
  step(images, touch.images, (view) => foldImage(view, logged))
  step(rosters, touch.rosters, (view) => foldRoster(view, logged))
  step(profiles, touch.profiles, (view) => foldProfile(view, logged))
  step(mappings, touch.mappings, (view) => foldMapping(view, logged))
  return touch
}

/** Folds a whole log. */
export const foldInventory = (log: Iterable<LoggedEvent>): Inventory => {
  const inventory = emptyInventory()
  for (const logged of log) applyEvent(inventory, logged)
  return inventory
}

const step = <V>(
  views: Map<string, V>,
  ids: readonly string[],
  fold: (view: V | undefined) => V | undefined,
): void => {
  for (const id of ids) {
    const next = fold(views.get(id))
    if (next === undefined) views.delete(id)
    else views.set(id, next)
  }
}
