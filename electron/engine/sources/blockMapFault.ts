import { type Fault, fault } from '../../core/faults/fault.ts'
import { mayHelpAgain } from '../../core/faults/mayHelpAgain.ts'

/** Whether its server says that there is no such block map: then, and only then, it is done without. */
export const isGone = ({ code, params }: Fault): boolean =>
  code === 'DOWNLOAD_REFUSED' && [404, 410].includes(Number(params['status']))

/** A block map that could not be fetched: worth another try where what stood in the way may pass, else refused. */
export const blockMapFault = (name: string, why: Fault): Fault => {
  const { code, params } = why
  const reason = [code, params['status'], params['reason']].filter((part) => part).join(', ')
  return fault(mayHelpAgain(why) ? 'DOWNLOAD_BLOCK_MAP_FAILED' : 'DOWNLOAD_BLOCK_MAP_REFUSED', {
    name,
    reason,
  })
}
