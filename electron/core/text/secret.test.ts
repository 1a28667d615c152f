import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { SECRET_MARK, Secret } from './secret.ts'

const secret = new Secret('hunter2-canary')

describe('Secret', () => {
  it.each([
    ['a template', `${secret}`],
    ['String()', String(secret)],
    ['concatenation', `${SECRET_MARK}` === `${secret}` ? `x${secret}` : ''],
    ['JSON', JSON.stringify({ secret })],
    ['inspect', inspect({ deep: { secret } }, { showHidden: true, depth: 9 })],
    ['an error message', new Error(`failed with ${secret}`).message],
    ['a locale string', secret.toLocaleString()],
    ['its keys', JSON.stringify(Object.entries(secret))],
    ['a spread', JSON.stringify({ ...secret })],
  ])('does not show itself through %s', (_, shown) => {
    expect(shown).not.toContain('hunter2')
  })

  it('opens only when asked to', () => {
    expect(secret.reveal()).toBe('hunter2-canary')
  })

  it('does not survive a structured clone by accident', () => {
    expect(JSON.stringify(structuredClone({ secret }))).not.toContain('hunter2')
  })
})
