import type { TrustedKey } from '../../../client/contractValues.ts'

/** An OpenPGP fingerprint in fours, as people read it out; a minisign key stays one word, since it is pasted. */
export const groupedFingerprint = (fingerprint: string, format: TrustedKey['format']): string =>
  format === 'openpgp'
    ? (fingerprint
        .toUpperCase()
        .match(/.{1,4}/g)
        ?.join(' ') ?? fingerprint)
    : fingerprint
