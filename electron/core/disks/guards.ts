import { G15, G17 } from './guards/batchGuards.ts'
import { G13, G14, G16 } from './guards/consentGuards.ts'
import type { Guard } from './guards/guard.ts'
import { G1, G2, G10, G11, G18 } from './guards/identityGuards.ts'
import { G7, G8, G9, G19 } from './guards/mediumGuards.ts'
import { G3, G4, G5, G6, G12 } from './guards/systemGuards.ts'

/**
 * Every guard, worst first, so that the first fault is the one to show. All are asked each time: when a claim
 * comes, when the card is open, and before the first and the last write. What is not known yet (nothing was
 * opened, nothing read) is asked again once it is. Between two writes the card's thread holds G1 and G2 by the
 * descriptor itself (`helper/attachWatch.ts`, the other half of G18).
 */
export const guards: readonly Guard[] = [
  G3,
  G4,
  G6,
  G5,
  G1,
  G2,
  G10,
  G18,
  G7,
  G8,
  G9,
  G19,
  G12,
  G15,
  G17,
  G16,
  G13,
  G11,
  G14,
]
