import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { installed } from '../../electron/adapters/cards/installedHelper.ts'

const repository = new URL('../..', import.meta.url).pathname
const read = (): Record<string, unknown> =>
  parse(readFileSync(join(repository, 'electron-builder.yml'), 'utf8'))

/** The validation that electron-builder itself runs before it packs. */
const validate = async (config: unknown): Promise<void> => {
  const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
  const { validateConfiguration } = builder('app-builder-lib/out/util/config/config.js')
  await validateConfiguration(config, { isEnabled: false, add: () => {} })
}

/** Whether electron-builder's own filter lets a file of the repository through. */
const packs = (patternsOf: (files: readonly string[]) => readonly string[]) => {
  const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
  const { FileMatcher } = builder('app-builder-lib/out/fileMatcher.js')
  const files = z.array(z.string()).parse(read()['files'])
  const same = (text: string): string => text
  const filter = new FileMatcher(repository, '/packed', same, patternsOf(files)).createFilter()
  return (path: string): boolean => {
    // As it walks: a folder that is left out is never looked into.
    const parts = path.split('/')
    return parts.every((_, at) => {
      const file = join(repository, ...parts.slice(0, at + 1))
      return (
        parts[at] === 'node_modules' || filter(file, { isDirectory: () => at + 1 < parts.length })
      )
    })
  }
}

describe('electron-builder.yml', () => {
  it('is what electron-builder accepts', async () => {
    await expect(validate(read())).resolves.toBeUndefined()
  })

  it('would be refused with a key that it does not know', async () => {
    await expect(validate({ ...read(), electronFuse: {} })).rejects.toThrow(/electronFuse/)
    const fuses = { runAsNode: 'off' }
    await expect(validate({ ...read(), electronFuses: fuses })).rejects.toThrow(/runAsNode/)
  })

  it('sets each fuse as the security page asks', () => {
    expect(read()['electronFuses']).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    })
  })

  it('pins the Electron that package.json pins', () => {
    const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'))
    expect(read()['electronVersion']).toBe(manifest.devDependencies.electron)
  })

  it('packs the helper where polkit is told that it is, and the policy where polkit looks', () => {
    const [helper] = Object(read()['extraResources'])
    expect(helper.to).toBe('helper')
    expect(helper.from).toMatch(/^out\/helper\/\$\{platform\}-\$\{arch\}$/)
    expect(installed.helper).toBe(
      `/opt/${read()['productName']}/resources/${helper.to}/bramble-helper`,
    )
    const policy = readFileSync(
      join(repository, 'resources/policy/app.bramble.helper.policy'),
      'utf8',
    )
    expect(policy.match(/policykit\.exec\.path">([^<]+)</)?.[1]).toBe(installed.helper)
    expect(policy.match(/<action id="([^"]+)"/g)).toEqual(['<action id="app.bramble.helper"'])
    for (const target of ['deb', 'rpm']) {
      expect(Object(read()[target]).fpm).toEqual([
        `resources/policy/app.bramble.helper.policy=${installed.policy}`,
      ])
    }
  })

  it('packs what the program reads at run time, and the licence texts', () => {
    const packed = packs((files) => ['!resources{,/**/*}', ...files])
    for (const folder of ['catalogue', 'firstboot', 'trust', 'licences']) {
      const names = readdirSync(join(repository, 'resources', folder))
      expect(names.length).toBeGreaterThan(0)
      for (const name of names) expect(packed(`resources/${folder}/${name}`), name).toBe(true)
    }
    expect(packed('resources/setup/run.mjs')).toBe(false)
    expect(packed('resources/pictures/bench-light.png')).toBe(false)
  })

  it('packs of openpgp the one build that is loaded, and its licence', () => {
    // Of packages electron-builder honours what is left out, and nothing else.
    const packed = packs((files) => ['**/*', ...files.filter((file) => file.startsWith('!'))])
    const folder = join(repository, 'node_modules/openpgp')
    const names = readdirSync(`${folder}/`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .filter((name) => packed(`node_modules/openpgp/${name}`))
    const loaded = fileURLToPath(import.meta.resolve('openpgp')).split('/openpgp/')[1]
    expect(names.toSorted()).toEqual(['LICENSE', 'README.md', loaded, 'package.json'])
  })

  it('never packs the practice bench', () => {
    expect(JSON.stringify(read()['files'])).not.toContain('e2e')
    expect(JSON.stringify(read()['extraResources'])).not.toContain('bench')
  })
})
