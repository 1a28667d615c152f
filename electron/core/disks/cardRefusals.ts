import type { Disk } from './disk.ts'
import { evaluateGuards, type Refusal } from './evaluateGuards.ts'
import type { GuardPolicy } from './guardPolicy.ts'

/**
 * Why a disk of the list could not be chosen now, before anybody has confirmed anything: for the screen.
 * Mounts that can be undone are no refusal here; they are asked about. The helper judges anew.
 */
export const cardRefusals = (
  disk: Disk,
  policy: GuardPolicy,
  need: { readonly imageBytes: number | undefined; readonly maxCardBytes: number },
): readonly Refusal[] =>
  evaluateGuards(
    disk,
    {
      card: disk.identity,
      agreed: { kind: 'not-asked' },
      mayUnmount: true,
      ...need,
      neededDisks: [],
      batch: [],
      taken: [],
      opened: undefined,
      signatures: [],
      contents: undefined,
    },
    policy,
  )
