import { errnoWords } from '../core/text/errnoWords.ts'

/** An error of Node in a few words for a fault's parameters: what its code means, else its message. */
export const errorReason = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return errnoWords(code) ?? error.message
}
