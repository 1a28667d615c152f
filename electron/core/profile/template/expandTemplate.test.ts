import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addToAddress } from './addToAddress.ts'
import { expandTemplate, templateProblems } from './expandTemplate.ts'

const variables = new Map([
  ['name', 'edge-07'],
  ['site', 'Café am Eck'],
  ['base', '10.9.0.250/16'],
  ['n', '7'],
  ['asset tag', 'A 1'],
  ['evil', '{{ name }}'],
])
const expand = (text: string) => expandTemplate(text, (name) => variables.get(name))

describe('a template', () => {
  it.each([
    ['no variable', 'no variable'],
    ['{{ name }}', 'edge-07'],
    ['{{NAME|upper}}', 'EDGE-07'],
    ['{{ site | slug }}-{{ n | pad:3 }}', 'cafe-am-eck-007'],
    ['{{ base | ip_add:10 }}', '10.9.1.4/16'],
    ['{{ base | ip_add: -250 }}', '10.9.0.0/16'],
    ['{{ asset tag | lower }}', 'a 1'],
    ["{{ gone | default:'x | }} y' }}", 'x | }} y'],
    ["{{ gone | default:'' }}", ''],
    ["{{ gone | default:'x' | upper }}", 'X'],
    ["{{ name | default:'x' }}", 'edge-07'],
    ["{{ '{{' }} kept }}", '{{ kept }}'],
    ["{{ 'Straße' | slug }}", 'strasse'],
    ['a { b } c', 'a { b } c'],
  ])('%s is %s', (text, expanded) => {
    expect(expand(text)).toEqual({ text: expanded, problems: [] })
  })

  it('never reads what came out of a variable as a template', () => {
    expect(expand('{{ evil }}').text).toBe('{{ name }}')
  })

  it('names every variable that has no value', () => {
    expect(expand('{{ one }} {{ two | upper }} {{ name }}').problems).toEqual([
      { kind: 'unresolved', variable: 'one' },
      { kind: 'unresolved', variable: 'two' },
    ])
  })

  it.each([
    ['{{ name', 'not ended'],
    ['{{ name | shout }}', 'no filter shout'],
    ['{{ name | constructor }}', 'no filter constructor'],
    ['{{ name | pad }}', 'whole number'],
    ['{{ name | pad:x }}', 'whole number'],
    ['{{ name | upper:1 }}', 'takes no argument'],
    ['{{ name | default }}', 'needs an argument'],
    ['{{ }}', 'no name'],
    ['{{ a + b }}', 'no name'],
    ['{{ name | a b }}', 'no filter'],
  ])('%s is refused before any device is looked at', (text, reason) => {
    expect(templateProblems(text)).toMatchObject([
      { kind: 'unusable', reason: expect.stringContaining(reason) },
    ])
  })

  it('says where a filter cannot be done for a value', () => {
    expect(expand('{{ name | ip_add:1 }}').problems).toMatchObject([{ kind: 'unusable' }])
  })

  it('is any text at all without a throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (head, tail) => {
        expand(`${head}{{ name | ${tail} }}`)
      }),
    )
  })
})

describe('adding to an address', () => {
  it.each([
    ['10.0.0.255', 1n, '10.0.1.0'],
    ['2001:db8::ffff/64', 1n, '2001:db8::1:0/64'],
    ['::', 1n, '::1'],
    ['1:2:3:4:5:6:7:8', 1n, '1:2:3:4:5:6:7:9'],
    ['::ffff:10.0.0.1', 1n, '::ffff:a00:2'],
    ['1:0:0:2:0:0:0:0', 3n, '1:0:0:2::3'],
    ['255.255.255.255', 1n, undefined],
    ['0.0.0.0', -1n, undefined],
    ['edge', 1n, undefined],
  ])('%s and %s is %s', (address, by, sum) => {
    expect(addToAddress(address, by)).toBe(sum)
  })

  it('and taking away again is the same address', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 100_000 }), (address, by) => {
        const there = addToAddress(address, BigInt(by))
        fc.pre(there !== undefined)
        expect(addToAddress(there ?? '', -BigInt(by))).toBe(address)
      }),
    )
  })
})
