import { describe, expect, it } from 'vitest'
import { PEM } from '../../firstboot/everySetting.fixture.ts'
import { pemCertificate } from './settingChecks.ts'

describe('a certificate', () => {
  it('is one that a system can read', () => {
    expect(pemCertificate(PEM)).toBeUndefined()
    expect(pemCertificate(PEM.trimEnd())).toBeUndefined()
  })

  it.each([
    [
      'of other letters',
      `-----BEGIN CERTIFICATE-----\n${'MIIB'.repeat(16)}\n-----END CERTIFICATE-----\n`,
    ],
    ['that lost a line', PEM.split('\n').toSpliced(3, 1).join('\n')],
    ['with a remark before it', `# ours\n${PEM}`],
    ['twice', `${PEM}${PEM}`],
    ['with the line breaks of Windows', PEM.replaceAll('\n', '\r\n')],
    ['that is a key', PEM.replaceAll('CERTIFICATE', 'PUBLIC KEY')],
  ])('%s is refused: it would break TLS on the whole device', (_, text) => {
    expect(pemCertificate(text)).toMatch(/certificate/)
  })
})
