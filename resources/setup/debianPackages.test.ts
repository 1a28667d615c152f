import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
// @ts-expect-error plain JavaScript, since it runs before anything is installed
import { installLine, missingPackages, wantedPackages } from './debianPackages.mjs'

const lists = {
  bench: { why: 'a', packages: ['mtools', 'fdisk'] },
  checks: { why: 'b', packages: ['mtools', 'socat'] },
}

describe('the Debian packages', () => {
  it('of several purposes are each wanted once', () => {
    expect(wantedPackages(lists, ['bench', 'checks'])).toEqual(['fdisk', 'mtools', 'socat'])
  })

  it('are missing unless dpkg calls them installed', () => {
    const listing = 'installed fdisk\nconfig-files socat\nnot-installed other\n'
    expect(missingPackages(['fdisk', 'mtools', 'socat'], listing)).toEqual(['mtools', 'socat'])
  })

  it('are one line to type', () => {
    expect(installLine(['a', 'b'], false)).toBe('sudo apt-get install --no-install-recommends a b')
    expect(installLine(['a'], true)).toBe('apt-get install --no-install-recommends a')
  })

  it('are named as Debian names packages, sorted, each with a reason', () => {
    const file = new URL('debian-packages.json', import.meta.url)
    const real: Record<string, { why: string; packages: string[] }> = JSON.parse(
      readFileSync(file, 'utf8'),
    )
    for (const { why, packages } of Object.values(real)) {
      expect(why).not.toBe('')
      expect(packages).toEqual([...packages].sort())
      for (const name of packages) expect(name).toMatch(/^[a-z0-9][a-z0-9+.-]+$/)
    }
  })

  it('stop with the codes and words that the app has for them', () => {
    const ours = readFileSync(new URL('debianPackages.mjs', import.meta.url), 'utf8')
    const app = readFileSync(
      new URL('../../electron/core/text/faults/bench.ts', import.meta.url),
      'utf8',
    )
    for (const code of ['BENCH_NEEDS_LINUX', 'BENCH_NEEDS_ROOT', 'BENCH_PACKAGES_FAILED']) {
      expect(ours).toContain(`'${code}'`)
      expect(app).toContain(`${code}:`)
    }
  })
})
