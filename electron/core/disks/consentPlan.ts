/** What a person agreed to when they said that cards may be erased: enough that anything else is another plan. */
export type ConsentPlan =
  | {
      readonly kind: 'flash'
      readonly imageId: string
      readonly profile: string
      readonly deviceId: string
      readonly slotId: string
    }
  | { readonly kind: 'blank'; readonly slotId: string }
  | {
      readonly kind: 'armed'
      readonly imageId: string
      readonly profile: string
      /** The rows that may be written, in their order. */
      readonly deviceIds: readonly string[]
      readonly slotIds: readonly string[]
    }

const fieldsOf = (plan: ConsentPlan): readonly unknown[] => {
  switch (plan.kind) {
    case 'flash':
      return [plan.kind, plan.imageId, plan.profile, plan.deviceId, plan.slotId]
    case 'blank':
      return [plan.kind, plan.slotId]
    case 'armed':
      return [plan.kind, plan.imageId, plan.profile, plan.deviceIds, plan.slotIds]
  }
  return plan satisfies never
}

/**
 * The hex digest that binds a consent to its plan (guard G16). JSON of a list of strings is one canonical text: no
 * two plans share it. `sha256` is handed in, as core has none.
 */
export const consentPlanHash = (
  plan: ConsentPlan,
  sha256: (bytes: Uint8Array) => Uint8Array,
): string => {
  const digest = sha256(new TextEncoder().encode(JSON.stringify(fieldsOf(plan))))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
