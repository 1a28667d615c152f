import { expect, it } from 'vitest'
import { goodCard } from './claims.fixture.ts'
import { diskseqNumber, highestDiskseq } from './highestDiskseq.ts'

const of = (...seqs: readonly string[]) =>
  highestDiskseq(
    seqs.map((diskseq) => ({ ...goodCard, identity: { ...goodCard.identity, diskseq } })),
  )

it('is the largest number there is, beyond what a double can hold', () => {
  expect(of('9', '100', '99')).toBe('100')
  expect(of('9007199254740993', '9007199254740992')).toBe('9007199254740993')
})

it('is nothing for no disk, and for disks without one', () => {
  expect(of()).toBe('0')
  expect(of('', 'x', '7')).toBe('7')
})

it('is read from digits alone', () => {
  expect(['', '-1', '1e3', '0x10', ' 7', '7 ', '1'.repeat(21)].map(diskseqNumber)).toEqual(
    Array.from({ length: 7 }, () => undefined),
  )
  expect(diskseqNumber('1'.repeat(20))).toBe(BigInt('1'.repeat(20)))
})
