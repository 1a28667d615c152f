import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { Secret } from '../text/secret.ts'
import { emitYaml } from './emitYaml.ts'
import type { YamlTree } from './yamlTree.ts'

/** Words that YAML 1.1 takes for something else, and characters that it breaks lines at or refuses. */
const trap = fc.constantFrom(
  ...[
    'no',
    'NO',
    'on',
    'y',
    'null',
    '~',
    '12:30',
    '0440',
    '0x1f',
    '1_000',
    '.inf',
    '1e3',
    '=',
    '<<',
  ],
  ...[
    '\u0085',
    '\u2028',
    '\ufeff',
    '\u007f',
    '\t',
    '\r\n',
    'a\n',
    '\n\na\n',
    ' a\n',
    'a \nb\n',
    '#x\n',
  ],
  ...[
    '#cloud-config',
    '- a',
    'a: b',
    '%YAML 1.1',
    '---\n',
    '...\n',
    '{{ ds }}',
    '"',
    '\\',
    "'",
    '\0',
  ],
)
const text = fc.oneof(trap, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary-ascii' }))
const key = fc.oneof(
  fc.constantFrom('no', 'on', 'y', 'null', 'e1'),
  fc.stringMatching(/^[a-z][a-z0-9_-]*$/),
)

const { tree } = fc.letrec<{ tree: YamlTree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))

describe('emitYaml', () => {
  it('reads back as what was written, in YAML 1.1 and 1.2, whatever the strings', () => {
    fc.assert(
      fc.property(tree, (data) => {
        const emitted = emitYaml({ data }, 'reveal')
        expect(parse(emitted, { version: '1.1' })).toEqual({ data })
        expect(parse(emitted, { version: '1.2' })).toEqual({ data })
      }),
      { numRuns: 1000 },
    )
  })

  it('is printable ASCII in lines, and the same each time', () => {
    fc.assert(
      fc.property(tree, (data) => {
        const emitted = emitYaml({ data }, 'reveal')
        expect(emitted).toMatch(/^(?:[ -~]*\n)+$/)
        expect(emitYaml({ data }, 'reveal')).toBe(emitted)
      }),
    )
  })

  it('quotes every string and leaves a script readable', () => {
    expect(
      emitYaml(
        { country: 'NO', mode: '0440', sudo: null, script: 'if a; then\n\n  b\nfi\n' },
        'mask',
      ),
    ).toBe('country: "NO"\nmode: "0440"\nsudo: null\nscript: |\n  if a; then\n\n    b\n  fi\n')
  })

  it('masks secrets unless they are to be written', () => {
    const secret = { key: new Secret('k3y') }
    expect(emitYaml(secret, 'mask')).toBe('key: "[secret]"\n')
    expect(emitYaml(secret, 'reveal')).toBe('key: "k3y"\n')
  })

  it('takes whole numbers only, and words as keys', () => {
    expect(() => emitYaml({ a: 0.1 }, 'mask')).toThrow(RangeError)
    expect(() => emitYaml({ '<<': [] }, 'mask')).toThrow(RangeError)
  })
})
