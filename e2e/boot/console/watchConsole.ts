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
  const opened = await serialPorts().open({ path }, BAUD)
  if (!opened.ok) throw new Error(`the console did not open: ${opened.fault.code}`)
  const hear = milestones()
  const decoder = new TextDecoder('utf-8')
  opened.value.onBytes((bytes) => {
    for (const milestone of hear(decoder.decode(bytes, { stream: true }))) tell(milestone)
  })
  return { met: new Promise(() => {}), close: () => opened.value.close() }
}

/** As a technician with a cable and no network: `bramble devices console PORT --until-hello`. */
export const enrolByCable = async (
  bramble: Bramble,
  path: string,
  tell: Tell,
): Promise<ConsoleWatch> => {
  const hear = milestones()
  let isOpen: () => void = () => {}
  const open = new Promise<void>((resolve) => {
    isOpen = resolve
  })
  const call = bramble.start(['devices', 'console', path, '--pty', '--until-hello'], (value) => {
    if (fieldOf(value, 'kind') === 'open') isOpen()
    for (const milestone of hear(fieldOf(value, 'text'))) tell(milestone)
  })
  await Promise.race([open, call.done])
  return {
    met: call.done.then(() => undefined),
    close: async () => {
      call.stop()
      await call.done.catch(() => undefined)
    },
  }
}

const fieldOf = (value: unknown, field: string): string => {
  const found = new Map(Object.entries(Object(value))).get(field)
  return typeof found === 'string' ? found : ''
}
