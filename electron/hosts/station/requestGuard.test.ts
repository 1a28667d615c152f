import { describe, expect, it } from 'vitest'
import { type RequestFacts, requestGuard } from './requestGuard.ts'

const PORT = 40123
const own = `127.0.0.1:${PORT}`
const hosts = [
  own,
  `localhost:${PORT}`,
  `127.0.0.1:${PORT + 1}`,
  'bramble.attacker.example',
  '127.0.0.1',
  undefined,
]
const origins = [
  `http://${own}`,
  `http://localhost:${PORT}`,
  'http://bramble.attacker.example',
  'https://127.0.0.1:40123',
  'null',
  undefined,
]
const sites = ['same-origin', 'same-site', 'cross-site', 'none', undefined]
const kinds = ['page', 'post', 'socket'] as const

const matrix: RequestFacts[] = kinds.flatMap((kind) =>
  hosts.flatMap((host) =>
    origins.flatMap((origin) => sites.map((fetchSite) => ({ kind, host, origin, fetchSite }))),
  ),
)

/** Said the other way round than the code: the rows that may pass, and only those. */
const legitimate = ({ kind, host, origin, fetchSite }: RequestFacts): boolean => {
  const ourName = host === own || host === `localhost:${PORT}`
  const ourPage = ourName && origin === `http://${host}`
  if (kind === 'page') return ourPage || (ourName && origin === undefined)
  return ourPage && (fetchSite === 'same-origin' || fetchSite === undefined)
}

describe('the guard of the station', () => {
  it(`passes only the page's own requests of all ${matrix.length} combinations`, () => {
    for (const row of matrix) {
      expect({ ...row, passes: requestGuard(row, PORT) === undefined }).toEqual({
        ...row,
        passes: legitimate(row),
      })
    }
    expect(matrix.filter(legitimate)).toHaveLength(28)
  })

  it('says which origin it refused', () => {
    const row = { kind: 'socket', host: own, origin: 'http://evil.example' } as const
    expect(requestGuard({ ...row, fetchSite: undefined }, PORT)).toEqual({
      code: 'STATION_ORIGIN_REFUSED',
      params: { origin: 'http://evil.example' },
    })
  })
})
