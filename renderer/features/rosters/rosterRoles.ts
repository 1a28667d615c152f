import type { Device } from '../../client/contractValues.ts'

/** The roles that a roster gives. */
export const rosterRoles = ['server', 'agent', 'none'] as const satisfies readonly Device['role'][]
