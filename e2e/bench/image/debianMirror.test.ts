import { describe, expect, it } from 'vitest'
import { debianMirrorIn } from './debianMirror.ts'

const oneLine = `# deb http://old.example/debian bookworm main
deb http://tools.example/apt cloud-bookworm main
deb [arch=amd64 signed-by=/a.gpg] http://near.example/debian bookworm main contrib
`
const stanzas = `Types: deb
# http://snapshot.example/debian
URIs: http://security.example/debian-security
Suites: bookworm-security
Components: main

Types: deb
URIs: http://far.example/debian http://spare.example/debian
Suites: bookworm
 bookworm-updates
Components: main non-free-firmware
`

describe('the archive of this machine', () => {
  it('is found in one-line sources, past comments and other archives', () => {
    expect(debianMirrorIn([oneLine], 'bookworm')).toBe('http://near.example/debian')
  })

  it('is found in stanzas, past the security archive, with folded fields', () => {
    expect(debianMirrorIn(['', stanzas], 'bookworm')).toBe('http://far.example/debian')
  })

  it('is not one of another release, nor one switched off', () => {
    expect(debianMirrorIn([oneLine, stanzas], 'trixie')).toBeUndefined()
    const off = stanzas.replaceAll('Components: main', 'Enabled: no\nComponents: main')
    expect(debianMirrorIn([off], 'bookworm')).toBeUndefined()
  })

  it('needs the component main', () => {
    expect(debianMirrorIn(['deb http://a.example bookworm contrib'], 'bookworm')).toBeUndefined()
  })
})
