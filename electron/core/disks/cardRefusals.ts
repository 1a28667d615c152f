import type { Disk } from './disk.ts'
import { evaluateGuards, type Refusal } from './evaluateGuards.ts'
import type { CardContents } from './filesystems/cardContents.ts'
import type { Agreed } from './guardClaim.ts'
import type { GuardPolicy } from './guardPolicy.ts'

/** What is known besides a list: nothing before anybody was asked, and before the card was looked at. */
interface Known {
  readonly agreed: Agreed
  readonly contents: CardContents | undefined
}

const nothing: Known = { agreed: { kind: 'not-asked' }, contents: undefined }

/**
 * Why a disk of the list could not be chosen now, or not confirmed: for the screen. Mounts that can be undone are no
 * refusal here; they are asked about. The helper judges anew.
 */
export const cardRefusals = (
  disk: Disk,
  policy: GuardPolicy,
  need: { readonly imageBytes: number | undefined; readonly maxCardBytes: number },
  known: Known = nothing,
): readonly Refusal[] =>
  evaluateGuards(
    disk,
    {
      card: disk.identity,
      mayUnmount: true,
      ...known,
      ...need,
      neededDisks: [],
      batch: [],
      taken: [],
      opened: undefined,
      signatures: [],
    },
    policy,
  )
