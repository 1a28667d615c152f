import type { DeviceView, FlashView, JobView } from '../../../core/events/deviceView.ts'
import type { ImageFacts } from '../../../core/image/imageFacts.ts'
import type { ImageOrigin } from '../../../core/image/imageOrigin.ts'
import type { Profile } from '../../../core/profile/profile.ts'
import { transferOf } from './transferOf.ts'

type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T

/** A view as the contract's schemas type it: the same value, whose arrays the wire copies anyway. */
const copied = <T>(view: T): Mutable<T> => structuredClone(view) as Mutable<T>

export const jobOnWire = (job: JobView) => {
  const transfer = transferOf(job)
  return { ...copied(job), ...(transfer === undefined ? {} : { transfer }) }
}
export const flashOnWire = (flash: FlashView): Mutable<FlashView> => copied(flash)
export const deviceOnWire = (device: DeviceView): Mutable<DeviceView> => copied(device)
export const profileOnWire = (profile: Profile): Mutable<Profile> => copied(profile)
export const originOnWire = (origin: ImageOrigin): Mutable<ImageOrigin> => copied(origin)
export const imageFactsOnWire = (facts: ImageFacts): Mutable<ImageFacts> => copied(facts)
