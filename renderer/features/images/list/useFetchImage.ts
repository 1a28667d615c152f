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
  /** Goes on with a download that stands still, where it stopped. */
  readonly goOn: () => void
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
  const resume = useMutation(ask.jobs.resume.mutationOptions())
  return {
    possible:
      offer !== undefined &&
      offer.refusal === undefined &&
      (state.kind === 'offered' || state.kind === 'missing'),
    pending: fetching.isPending || resume.isPending,
    error: fetching.error ?? resume.error,
    start: (key) => {
      if (offer === undefined) return
      fetching.mutate({ catalogueImageId: offer.id, ...(key === undefined ? {} : { key }) })
    },
    goOn: () => {
      if (state.kind === 'stopped') resume.mutate({ id: state.jobId })
    },
  }
}
