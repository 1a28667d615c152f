import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ok } from '../../../core/result.ts'
import { scrubListFile } from '../../../core/scrub/scrubList.ts'
import { secretRanges } from '../../../core/scrub/secretRanges.ts'
import { Secret } from '../../../core/text/secret.ts'
import {
  isScrubbed,
  lookForSecrets,
  type ScrubTarget,
  scrubCard,
  scrubEvidence,
} from './scrubCard.ts'
import { listScript, lookScript, scrubScript } from './scrubScripts.ts'

const key = '0123456789abcdef'.repeat(4)
const userData = `#cloud-config\nkey: "${key}"\npass: "søt\\"tn"\n`
const masked = '#cloud-config\nkey: "[secret]"\npass: "[secret]"\n'
const never = new AbortController().signal

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bramble-boot-'))
  const ranges = secretRanges(userData, masked) ?? []
  const list = scrubListFile([{ path: 'user-data', bytes: Buffer.byteLength(userData), ranges }])
  await put('user-data', userData)
  await put('bramble-scrub.json', list)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const put = (name: string, text: string) => writeFile(join(folder, name), text)

/** A device whose boot partition is `folder`: the very scripts, in the system's own shell. */
const device = (before?: (script: string) => void, mounted = '/boot/firmware') => ({
  device: 'edge-01',
  key: new Secret(key),
  link: {
    script: async (
      text: string,
      args: readonly string[],
      { stdin }: { readonly stdin?: Uint8Array | Secret },
    ) => {
      before?.(text)
      const here = text
        .replaceAll(mounted, folder)
        .replaceAll('/etc/bramble/hello.key', join(folder, '../none', 'hello.key'))
      const input = stdin instanceof Secret ? stdin.reveal() : (stdin ?? '')
      const ran = spawnSync('sh', ['-c', here, 'sh', ...args], { input, encoding: 'utf8' })
      return ok({ code: ran.status ?? 255, stdout: ran.stdout, stderr: ran.stderr })
    },
  },
})
const look = async (given: ScrubTarget = device()) => {
  const read = await lookForSecrets(given, never)
  if (!read.ok) throw new Error(JSON.stringify(read.fault))
  return read.value
}

describe('the secrets of a card that is in its device', () => {
  it('are found, written over in place, and then not there', async () => {
    expect(await look()).toMatchObject({ files: ['user-data'], left: ['user-data'], changed: [] })
    expect(await scrubCard(device(), never)).toEqual(ok(undefined))
    const read = await look()
    expect(isScrubbed(read)).toBe(true)
    expect(scrubEvidence(read)).toContain('user-data')
    expect(await readFile(join(folder, 'user-data'), 'utf8')).toBe(
      `#cloud-config\nkey: "${'0'.repeat(64)}"\npass: "${'0'.repeat(8)}"\n`,
    )
    expect(await scrubCard(device(), never)).toEqual(ok(undefined))
  })

  it('are found by the key alone, wherever on the boot partition it stands', async () => {
    await scrubCard(device(), never)
    await put('user-data.bak', `x ${key} y`)
    const read = await look()
    expect(read.left).toEqual(['user-data.bak'])
    expect(isScrubbed(read)).toBe(false)
  })

  it('are not taken for gone where the list of them is not found', async () => {
    await rm(join(folder, 'bramble-scrub.json'))
    const unknown = {
      fault: { code: 'SCRUB_FAILED', params: { reason: expect.stringContaining('is not found') } },
    }
    expect(await lookForSecrets(device(), never)).toMatchObject(unknown)
    expect(await scrubCard(device(), never)).toMatchObject(unknown)
    await put('bramble-scrub.json', scrubListFile([]))
    expect(await look()).toMatchObject({ files: [], left: ['user-data'] })
  })

  it('are found where Alpine has the boot partition', async () => {
    const alpine = device(undefined, '/media/mmcblk0p1')
    expect(await look(alpine)).toMatchObject({ files: ['user-data'], left: ['user-data'] })
    expect(await scrubCard(alpine, never)).toEqual(ok(undefined))
    expect(await readFile(join(folder, 'user-data'), 'utf8')).not.toContain(key)
  })

  it('are said to be searched for by the key only where there was a key', async () => {
    await scrubCard(device(), never)
    expect(scrubEvidence(await look())).toContain('its one-time key is nowhere')
    expect(scrubEvidence(await look({ ...device(), key: undefined }))).toContain('not looked for')
  })

  it('are not guessed at in a file that somebody changed', async () => {
    await put('user-data', `${userData}# mine\n`)
    expect(await look()).toMatchObject({ changed: ['user-data'], left: ['user-data'] })
    await scrubCard(device(), never)
    expect(await readFile(join(folder, 'user-data'), 'utf8')).toBe(`${userData}# mine\n`)
  })

  it('are gone with a file that was deleted', async () => {
    await rm(join(folder, 'user-data'))
    expect(isScrubbed(await look())).toBe(true)
  })

  it('are no way out of the boot partition for a list that somebody wrote', async () => {
    for (const path of ['../etc/passwd', '/etc/passwd', '-rf', 'a b', '']) {
      await put(
        'bramble-scrub.json',
        JSON.stringify({ version: 1, files: [{ path, bytes: 9, ranges: [[0, 9]] }] }),
      )
      expect(await lookForSecrets(device(), never)).toMatchObject({
        fault: { code: 'SCRUB_FAILED' },
      })
      expect(await scrubCard(device(), never)).toMatchObject({ fault: { code: 'SCRUB_FAILED' } })
    }
    expect(await readdir(folder)).toEqual(['bramble-scrub.json', 'user-data'])
  })

  it('are not taken for gone where the look did not come to its end', async () => {
    const broken = device()
    const cut = {
      ...broken,
      link: { script: async () => ok({ code: 0, stdout: '', stderr: 'x' }) },
    }
    expect(await lookForSecrets(cut, never)).toMatchObject({ fault: { code: 'SCRUB_FAILED' } })
  })
})

it.each([
  ['listScript', listScript],
  ['lookScript', lookScript],
  ['scrubScript', scrubScript],
])('%s is POSIX sh by two judges', (_, script) => {
  execFileSync('sh', ['-n'], { input: script })
  execFileSync('shellcheck', ['--shell=sh', '--severity=style', '-'], { input: script })
})
