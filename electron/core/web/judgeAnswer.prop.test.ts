import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseContentRange } from './contentRange.ts'
import { judgeAnswer } from './judgeAnswer.ts'
import { sameContent, validatorOf } from './validator.ts'

const size = fc.integer({ min: 0, max: 20 })
const tag = fc.constantFrom('"a"', '"b"', 'W/"a"', undefined)
const date = fc.constantFrom('then', 'now', undefined)
const range = fc.oneof(
  fc.tuple(size, size, size).map(([a, b, c]) => `bytes ${a}-${b}/${c}`),
  fc.tuple(size, size).map(([a, b]) => `bytes ${a}-${b}/*`),
  size.map((total) => `bytes */${total}`),
  fc.string(),
  fc.constant(undefined),
)
const length = fc.oneof(size.map(String), fc.string(), fc.constant(undefined))

it('a rest is appended only where it begins at our end and is of our content, whatever a server says', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(200, 206, 416, 304, 404, 500),
      fc.record({
        etag: tag,
        'last-modified': date,
        'content-range': range,
        'content-length': length,
      }),
      fc.record({ bytes: size, total: fc.option(size, { nil: undefined }), etag: tag, date }),
      (status, headers, { bytes, total, etag, date: lastModified }) => {
        const validator = validatorOf({ etag, 'last-modified': lastModified })
        const judged = judgeAnswer('h', status, headers, { bytes, total, validator })
        if (judged.kind === 'append') {
          const part = parseContentRange(headers['content-range'])
          expect(status).toBe(206)
          expect(part?.first).toBe(bytes)
          expect(bytes).toBeGreaterThan(0)
          expect(sameContent(validator, validatorOf(headers))).toBe(true)
          if (total !== undefined && part?.total !== undefined) expect(part.total).toBe(total)
        }
        if (judged.kind === 'complete') expect(status).toBe(416)
        if (judged.kind === 'whole') expect(status).toBe(200)
      },
    ),
    { numRuns: 3000 },
  )
})
