import { useMutation } from '@tanstack/react-query'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { announce } from '../../../ui/announcer.ts'
import { useWords } from '../../../words/useWords.ts'
import type { ImageRow } from './imageRows.ts'

export interface FetchImage {
  /** Whether its catalogue offers it and it is not here; what is under way is seen to where it is shown. */
  readonly possible: boolean
  readonly pending: boolean
  readonly error: unknown
  /** Starts the download; with a key, only what that key signed is taken. */
  readonly start: (key: string | undefined) => void
}

/** The download of an image that a catalogue offers. */
export const useFetchImage = ({ offer, state, name }: ImageRow): FetchImage => {
  const words = useWords()
  const { ask } = useBramble()
  const shown = display(name, 80)
  const fetching = useMutation(
    ask.images.fetch.mutationOptions({
      onSuccess: ({ kind }) =>
        announce(
          kind === 'started'
            ? words('images.announce.started', { name: shown })
            : words('images.announce.here', { name: shown }),
        ),
    }),
  )
  return {
    possible:
      offer !== undefined &&
      offer.refusal === undefined &&
      (state.kind === 'offered' || state.kind === 'missing'),
    pending: fetching.isPending,
    error: fetching.error,
    start: (key) => {
      if (offer === undefined) return
      fetching.mutate({ catalogueImageId: offer.id, ...(key === undefined ? {} : { key }) })
    },
  }
}
