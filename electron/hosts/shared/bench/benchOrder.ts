import type { StationAddress } from '../../../core/firstboot/firstBootDevice.ts'

/** What a person asks the bench to be armed for, by ids; as it comes in over the contract. */
export interface BenchOrder {
  readonly imageId: string
  readonly profile: string
  readonly stations: readonly StationAddress[]
  readonly deviceIds: readonly string[]
  readonly slotIds: readonly string[]
  readonly cardBytes?: number | undefined
  readonly count?: number | undefined
  readonly minutes: number
  readonly mayUnmount: boolean
  readonly jobId?: string | undefined
}
