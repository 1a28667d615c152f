import { serialPorts } from '../../../electron/adapters/serial/serialPorts.ts'
import type { Bramble } from '../run/bramble.ts'
import { type Milestone, milestones } from './milestones.ts'

/** Somebody at a guest's serial console. */
export interface ConsoleWatch {
  /** Resolves when a hello on it enrolled the device; never where hellos are not judged. */
  readonly met: Promise<void>
  close(): Promise<void>
}

type Tell = (milestone: Milestone) => void

const BAUD = 115_200

/** Reads along through Bramble's own serial adapter; a hello on the cable is not judged. */
export const readAlong = async (path: string, tell: Tell): Promise<ConsoleWatch> => {
  const opened = await serialPorts().open(path, BAUD)
  if (!opened.ok) throw new Error(`the console did not open: ${opened.fault.code}`)
  const hear = milestones()
  const decoder = new TextDecoder('utf-8')
  opened.value.onBytes((bytes) => {
    for (const milestone of hear(decoder.decode(bytes, { stream: true }))) tell(milestone)
  })
  return { met: new Promise(() => {}), close: () => opened.value.close() }
}

/** As a technician with a cable and no network: `bramble devices console PORT --until-hello`. */
export const enrolByCable = (bramble: Bramble, path: string, tell: Tell): ConsoleWatch => {
  const hear = milestones()
  const call = bramble.start(['devices', 'console', path, '--until-hello'], (value) => {
    for (const milestone of hear(textOf(value))) tell(milestone)
  })
  return {
    met: call.done.then(() => undefined),
    close: async () => {
      call.stop()
      await call.done.catch(() => undefined)
    },
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : ''
