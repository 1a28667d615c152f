import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDeviceIdentity } from './deviceIdentity.ts'
import { identityScript } from './identityScript.ts'

const said = (...lines: readonly string[]) => `${lines.join('\n')}\nend=1\n`

describe('which board a running device is', () => {
  it('is what it says, in the spelling of a hello', () => {
    expect(
      parseDeviceIdentity(
        said(
          'serial=10000000ABCDEF01',
          'model=Raspberry Pi 4 Model B Rev 1.4',
          'revision=c03114',
          'mac_eth0=real DC:A6:32:00:00:01',
          'mac_docker0=virtual 02:42:00:00:00:01',
          'storage_kb=30000000',
        ),
      ),
    ).toEqual({
      serial: '10000000abcdef01',
      model: 'Raspberry Pi 4 Model B Rev 1.4',
      revision: 'c03114',
      macs: ['dc:a6:32:00:00:01'],
      storageBytes: 30_720_000_000,
      simulated: false,
    })
  })

  it('takes virtual interfaces where there is nothing better, and no address of zeros', () => {
    const read = parseDeviceIdentity(
      said('serial=abcd1', 'mac_a=virtual 02:00:00:00:00:01', 'mac_b=real 00:00:00:00:00:00'),
    )
    expect(read).toMatchObject({ macs: ['02:00:00:00:00:01'] })
  })

  it.each([
    ['its answer is cut off', 'serial=abcd1\n', 'it does not answer as a Linux system does'],
    ['it has no serial', said('model=x'), 'its board has no serial number'],
    ['its serial is none', said('serial=a b c d'), 'its serial number is not one'],
  ])('is not known where %s', (_, output, why) => {
    expect(parseDeviceIdentity(output)).toBe(why)
  })

  it('never throws, whatever it says', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseDeviceIdentity(said(text))
      }),
    )
  })

  it('is asked in POSIX sh, and this computer answers it to the end', () => {
    expect(execFileSync('sh', ['-c', identityScript], { encoding: 'utf8' })).toMatch(/end=1\n$/)
  })
})
