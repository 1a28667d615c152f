import type { Fault } from '../../core/faults/fault.ts'

/** Whether a fault says that the device is out of reach for now, so that looking again later can help. */
export const isAway = (fault: Fault): boolean => {
  switch (fault.code) {
    case 'SSH_UNREACHABLE':
    case 'SSH_REFUSED':
    case 'SSH_LOST':
    case 'SSH_TRANSFER_FAILED':
      return true
    default:
      return false
  }
}
