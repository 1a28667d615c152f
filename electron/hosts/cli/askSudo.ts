import type { Session } from './session.ts'
import { badUsage } from './stop.ts'

/** Before anything is begun: `--ask-sudo` without a terminal is a mistake. */
export const mustBeAskable = (session: Session): void => {
  if (!session.canAsk) throw badUsage('--ask-sudo needs a terminal.')
}

/** The password that sudo on the devices wants, where it was said that it is to be asked for. */
export const askSudo = async (
  session: Session,
  wanted: boolean | undefined,
): Promise<{ readonly sudoPassword?: string }> => {
  if (wanted !== true) return {}
  mustBeAskable(session)
  return { sudoPassword: await session.askSecret('Password for sudo: ') }
}
