import { describe, expect, it } from 'vitest'
import { badTag, emptyGenerateForm, generateOrder } from './generateForm.ts'

describe('the form of a generated roster', () => {
  it('has a line for each of its lists; blank ones are none', () => {
    const order = generateOrder({
      ...emptyGenerateForm,
      sites: ' ber \n\nham\n',
      addresses: '10.20.4.0/24',
      tags: 'rack = a, b\n',
      through: true,
    })
    expect(order).toMatchObject({
      sites: ['ber', 'ham'],
      addresses: ['10.20.4.0/24'],
      gateways: [],
      numbering: 'through',
      tags: [{ key: 'rack', values: ['a', 'b'] }],
    })
  })

  it('knows a tag that is none', () => {
    expect(badTag({ ...emptyGenerateForm, tags: 'rack=a\nprod' })).toBe('prod')
    expect(badTag(emptyGenerateForm)).toBeUndefined()
  })
})
