import { describe, expect, it } from 'vitest'
import { partitionMeaning } from './partitionMeaning.ts'

describe('the type of a partition', () => {
  it.each([
    [
      'an APFS container',
      ['Apple_APFS', 'Apple_APFS_Container', '7C3457EF-0000-11AA-AA11-00306543ECAC'],
    ],
    ['an APFS container', ['EF57347C-0000-11AA-AA11-00306543ECAC']],
    ['a RAID array (AppleRAID)', ['Apple_RAID', '52414944-0000-11AA-AA11-00306543ECAC']],
    ['a RAID array (AppleRAID)', ['Apple_RAID_Offline', '52414944-5F4F-11AA-AA11-00306543ECAC']],
    ['a Core Storage group', ['Apple_CoreStorage', '53746F72-6167-11AA-AA11-00306543ECAC']],
    [
      'a dynamic disk group (LDM)',
      ['Windows_LDM', '{5808c8aa-7e8f-42e0-85d2-e1e90434cfb3}', 'mbr:66'],
    ],
    ['a dynamic disk group (LDM)', ['{af9b60a0-1431-4f62-bc68-3311714a69ad}']],
    ['a Storage Spaces pool', ['{e75caf8f-f680-4cee-afa3-b001e56efc2d}']],
    ['an LVM volume group', ['Linux_LVM', 'E6D6D379-F507-44C2-A23C-238F2A3DF928', 'mbr:142']],
    ['a RAID array (md)', ['Linux_RAID', 'A19D880F-05FC-4D3B-A006-743F0F84911E', 'mbr:253']],
    ['a ZFS pool', ['ZFS', '6A898CC3-1DD2-11B2-99A6-080020736631']],
  ])('says that the disk is a member of %s', (what, types) => {
    for (const type of types) expect(partitionMeaning(type), type).toEqual({ kind: 'member', what })
  })

  it.each([
    ['[macOS start]', ['Apple_APFS_ISC', '69646961-6700-11AA-AA11-00306543ECAC']],
    ['[macOS Recovery]', ['Apple_APFS_Recovery', '52637672-7900-11AA-AA11-00306543ECAC']],
    ['[macOS Recovery]', ['Apple_Boot', '426F6F74-0000-11AA-AA11-00306543ECAC']],
    [
      '[Windows Recovery]',
      ['Windows Recovery', '{DE94BBA4-06D1-4D40-A16A-BFD50179D6AC}', 'mbr:39'],
    ],
  ])('says that a computer needs it: %s', (what, types) => {
    for (const type of types) expect(partitionMeaning(type), type).toEqual({ kind: 'system', what })
  })

  it('says that firmware starts from it', () => {
    for (const type of ['EFI', ' {C12A7328-F81F-11D2-BA4B-00A0C93EC93B} ', 'mbr:239']) {
      expect(partitionMeaning(type)).toEqual({ kind: 'firmware', what: '[EFI]' })
    }
  })

  it.each([
    '',
    'Windows_FAT_32',
    'Linux',
    'mbr:12',
    'mbr:131',
    '{EBD0A0A2-B9E5-4433-87C0-68B6B72699C7}',
  ])('%j says nothing', (type) => expect(partitionMeaning(type)).toBeUndefined())
})
