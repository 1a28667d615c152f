import { z } from 'zod'
import { deviceSchema } from '../../../electron/contract/schema/deviceSchema.ts'
import type { Bramble } from './bramble.ts'

export type Device = z.infer<typeof deviceSchema>

const shown = z.object({ device: deviceSchema })

/** A device as the inventory has it now. */
export const showDevice = async (bramble: Bramble, name: string): Promise<Device> => {
  const [value] = await bramble.ask(['devices', 'show', name])
  return shown.parse(value).device
}
