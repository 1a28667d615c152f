import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type ConsentPlan, consentPlanHash } from './consentPlan.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const hash = (plan: ConsentPlan) => consentPlanHash(plan, sha256)

const text = fc.oneof(fc.string(), fc.constantFrom('a', 'a,b', '"a"', '"],["', ''))
const texts = fc.array(text, { maxLength: 3 })
const plans: fc.Arbitrary<ConsentPlan> = fc.oneof(
  fc.record({
    kind: fc.constant('flash' as const),
    imageId: text,
    profile: text,
    deviceId: text,
    slotId: text,
  }),
  fc.record({ kind: fc.constant('blank' as const), slotId: text }),
  fc.record({
    kind: fc.constant('armed' as const),
    imageId: text,
    profile: text,
    deviceIds: texts,
    slotIds: texts,
  }),
)

it('is 64 hex digits that stay the same for the same plan', () => {
  expect(hash({ kind: 'blank', slotId: 'usb-1' })).toBe(
    createHash('sha256').update('["blank","usb-1"]').digest('hex'),
  )
})

it('two plans have one hash only if they are one plan', () => {
  fc.assert(
    fc.property(plans, plans, (one, other) => {
      expect(hash(one) === hash(other)).toBe(JSON.stringify(one) === JSON.stringify(other))
    }),
  )
})
