import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeArtefacts } from '../../e2e/bench/standins/makeArtefacts.ts'
import { artefacts } from './artefacts.ts'

const signal = new AbortController().signal
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const list = (change: object = {}): object => ({
  stack: 'k3s',
  version: 'v1.35.6+k3s1',
  standIn: false,
  files: { binary: { name: 'k3s-arm64', sha256: sha256('binary') } },
  ...change,
})

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bramble-artefacts-'))
  await writeFile(join(folder, 'k3s-arm64'), 'binary')
})
afterEach(() => rm(folder, { recursive: true }))

const openWith = async (text: string | object): ReturnType<typeof artefacts.open> => {
  const content = typeof text === 'string' ? text : JSON.stringify(text)
  await writeFile(join(folder, 'artefacts.json'), content)
  return artefacts.open(folder, signal)
}

describe('artefacts', () => {
  it('opens a folder whose files are those that are pinned', async () => {
    const opened = await openWith(list())
    if (!opened.ok) throw new Error(opened.fault.code)
    expect(opened.value).toMatchObject({ stack: 'k3s', version: 'v1.35.6+k3s1', standIn: false })
    const binary = opened.value.files['binary']
    expect(binary).toMatchObject({ name: 'k3s-arm64', byteLength: 6, sha256: sha256('binary') })
    expect(Buffer.from((await binary?.read(2, 3)) ?? []).toString()).toBe('nar')
    expect(await binary?.read(4, 100)).toHaveLength(2)
  })

  it('refuses a file that is not what is pinned, before anything is sent', async () => {
    await writeFile(join(folder, 'k3s-arm64'), 'binarY')
    expect(await openWith(list())).toMatchObject({
      ok: false,
      fault: { code: 'BOOTSTRAP_ARTIFACT_MISMATCH', params: { file: 'k3s-arm64' } },
    })
  })

  it('names a file, or the list itself, that is not there', async () => {
    expect(await artefacts.open(folder, signal)).toMatchObject({
      fault: { code: 'BOOTSTRAP_ARTIFACT_MISSING', params: { file: 'artefacts.json' } },
    })
    await rm(join(folder, 'k3s-arm64'))
    expect(await openWith(list())).toMatchObject({
      fault: { code: 'BOOTSTRAP_ARTIFACT_MISSING', params: { file: 'k3s-arm64' } },
    })
  })

  it.each([
    ['is no JSON', '{'],
    ['lacks the word whether it is a stand-in', list({ standIn: undefined })],
    [
      'has a pin that is no sha256',
      list({ files: { binary: { name: 'k3s-arm64', sha256: 'ab' } } }),
    ],
    [
      'leads out of the folder',
      list({ files: { binary: { name: '../k3s', sha256: sha256('') } } }),
    ],
    ['has an entry that nobody knows', list({ url: 'https://example.org' })],
  ])('refuses a list that %s', async (_what, text) => {
    expect(await openWith(text)).toMatchObject({
      fault: { code: 'BOOTSTRAP_ARTIFACT_LIST_INVALID' },
    })
  })

  it('opens the stand-ins, which say that they are', async () => {
    await makeArtefacts(folder)
    const opened = await artefacts.open(folder, signal)
    expect(opened).toMatchObject({
      ok: true,
      value: { standIn: true, files: { installer: {}, binary: {} } },
    })
  })
})
