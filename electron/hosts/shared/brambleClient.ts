import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../contract/contract.ts'

/** What a host asks through: in this process, or over the owner's socket; the same either way. */
export type BrambleClient = ContractRouterClient<Contract>
