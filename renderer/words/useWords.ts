import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'

export type Words = TFunction

/** The words of the screens; keys are checked by the compiler against the English catalogue. */
export const useWords = (): Words => useTranslation().t
