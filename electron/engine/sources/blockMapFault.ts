import { type Fault, fault } from '../../core/faults/fault.ts'
import { faultTable } from '../../core/faults/faultTable.ts'
import { mayPass } from '../../core/web/mayPass.ts'

/** Whether its server says that there is no such block map: then, and only then, it is done without. */
export const isGone = ({ code, params }: Fault): boolean =>
  code === 'DOWNLOAD_REFUSED' && [404, 410].includes(Number(params['status']))

/** A block map that could not be fetched: worth another try where what stood in the way may pass, else refused. */
export const blockMapFault = (name: string, { code, params }: Fault): Fault => {
  const passes = code === 'DOWNLOAD_REFUSED' ? mayPass(Number(params['status'])) : undefined
  const again = passes ?? faultTable[code].retryable
  const reason = [code, params['status'], params['reason']].filter((part) => part).join(', ')
  return fault(again ? 'DOWNLOAD_BLOCK_MAP_FAILED' : 'DOWNLOAD_BLOCK_MAP_REFUSED', { name, reason })
}
