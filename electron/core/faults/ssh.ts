import type { FaultRows } from './faultRow.ts'

export const sshFaults = {
  SSH_UNREACHABLE: { severity: 'failed', retryable: true },
  SSH_REFUSED: { severity: 'failed', retryable: true },
  SSH_HOST_KEY_CHANGED: { severity: 'failed', retryable: false },
  SSH_HOST_KEY_UNKNOWN: { severity: 'refused', retryable: false },
  SSH_AUTH_FAILED: { severity: 'failed', retryable: false },
  SSH_SUDO_PASSWORD: { severity: 'failed', retryable: false },
  SSH_SUDO_WRONG_PASSWORD: { severity: 'failed', retryable: false },
  SSH_SUDO_REFUSED: { severity: 'failed', retryable: false },
  SSH_LOST: { severity: 'failed', retryable: true },
  SSH_TRANSFER_FAILED: { severity: 'failed', retryable: true },
} as const satisfies FaultRows
