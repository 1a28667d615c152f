import { type Look, looks } from '../../../ui/tone.ts'
import type { Words } from '../../../words/useWords.ts'
import type { ImageState } from './imageRows.ts'

const lookOf: Readonly<Record<ImageState['kind'], Look>> = {
  here: looks.good,
  unpacked: looks.good,
  fetching: looks.working,
  stopped: looks.attention,
  missing: looks.attention,
  offered: looks.off,
  refused: { tone: 'off', mark: 'cross' },
}

export interface ImageStateFace {
  readonly look: Look
  readonly word: string
}

/** A state as mark, colour and word; `percent` is how far a download is, where that is known. */
export const imageStateFace = (
  state: ImageState,
  percent: number | undefined,
  words: Words,
): ImageStateFace => {
  const word = words(`images.state.${state.kind}`)
  if (state.kind === 'stopped' && state.fault !== undefined)
    return { look: looks.bad, word: words('images.state.failed') }
  if (state.kind === 'stopped' && state.percent !== undefined)
    return {
      look: lookOf.stopped,
      word: words('images.state.stoppedAt', { percent: String(state.percent) }),
    }
  return {
    look: lookOf[state.kind],
    word: state.kind === 'fetching' && percent !== undefined ? `${word} ${percent} %` : word,
  }
}
