import { dialectOf } from '../../../core/firstboot/dialects.ts'
import type { ImageView } from '../../../engine/ports/store.ts'

/** Ids of the images whose devices say no hello after first boot, by what their dialect can. */
export const muteImages = (
  images: readonly {
    readonly id: string
    readonly facts: Pick<ImageView['facts'], 'dialect'>
  }[],
): ReadonlySet<string> =>
  new Set(
    images
      .filter(({ facts }) => dialectOf(facts.dialect)?.capabilities.hello.can === 'no')
      .map(({ id }) => id),
  )
