import type { TrustedKey } from '../../engine/ports/trust.ts'
import type { KeyMaterial } from './keyMaterial.ts'

/** A key with what it is checked by. */
export interface HeldKey extends TrustedKey {
  readonly material: KeyMaterial
}
