import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'
import { installed } from '../../electron/adapters/cards/installedHelper.ts'
import { isAlive, markProcess, type ProcessMark } from '../bench/cleanup/processStart.ts'
import { childrenOf } from '../bench/host/childrenOf.ts'
import { whyNoBench } from '../bench/host/needsRoot.ts'
import { missingTools } from '../bench/host/needsTools.ts'
import {
  SYSTEM_TOOLS,
  type SystemServices,
  startSystemServices,
} from '../bench/host/systemServices.ts'

const repository = new URL('../..', import.meta.url).pathname
const APP = join(import.meta.dirname, 'userApp.fixture.ts')
const BUILT = join(repository, `out/helper/linux-${process.arch}/bramble-helper`)
/** A user that exists in the played system alone. */
const TECH = 54_321

const why =
  whyNoBench ??
  (missingTools(SYSTEM_TOOLS).join(', ') || undefined) ??
  (existsSync(BUILT) ? undefined : 'the packed helper is not built')

const rule = (answer: 'YES' | 'NO'): string => `
polkit.addRule(function (action, subject) {
  if (action.id == 'app.bramble.helper' && subject.user == 'tech') return polkit.Result.${answer};
});`

/** What the package puts into the system. */
const install = `
usermod --uid ${TECH} tech
mkdir -p /opt/Bramble/resources/helper
cp '${BUILT}' ${installed.helper}
chmod 755 ${installed.helper}
cp '${repository}resources/policy/app.bramble.helper.policy' ${installed.policy}
chmod 644 ${installed.policy}
`

/** Loop devices of others come and go. */
const lasting = (names: unknown): readonly unknown[] =>
  Array.isArray(names) ? names.filter((name) => !/^loop/.test(String(name))) : [names]

const status = (pid: number, key: string): string =>
  new RegExp(`^${key}:\\s*(.*)$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? ''

describe.skipIf(why !== undefined)(
  `a user who is not root, with real polkit (${why ?? 'here'})`,
  () => {
    let system: SystemServices | undefined
    let folder = ''
    afterEach(async () => {
      await system?.close()
      system = undefined
      rmSync(folder, { recursive: true, force: true })
    })

    /** The installed app, started by `tech`. */
    const startApp = async (answer: 'YES' | 'NO', change = '') => {
      folder = mkdtempSync(join(tmpdir(), 'bramble-user-'))
      const prepare = `${install}\nchown ${TECH} '${folder}'\n${change}`
      system = await startSystemServices({ rule: rule(answer), prepare })
      const entered: ChildProcess = system.enter(process.execPath, [APP, String(TECH), folder])
      if (entered.stdin === null || entered.stdout === null) throw new Error('no pipes')
      const { stdin } = entered
      const lines = createInterface({ input: entered.stdout })[Symbol.asyncIterator]()
      const ask = async (what: 'list' | 'open'): Promise<unknown> => {
        stdin.write(`${what}\n`)
        const { value, done } = await lines.next()
        if (done === true) throw new Error('the app ended')
        return JSON.parse(value)
      }
      const app = (): number => childrenOf(entered.pid)[0] ?? 0
      return { ask, app, ended: once(entered, 'exit') }
    }
    const ofRoot = (app: number): readonly number[] =>
      childrenOf(app).filter((pid) => status(pid, 'Uid').startsWith('0\t'))

    it('sees the disks without a question, and is asked for the right once: when a card is opened', async () => {
      const { ask, app, ended } = await startApp('YES')
      const names = await ask('list')
      expect(names).toEqual(expect.any(Array))
      expect(childrenOf(app())).toHaveLength(1)
      expect(ofRoot(app())).toEqual([])

      expect(await ask('open')).toBe('open')
      const [helper = 0, ...others] = ofRoot(app())
      expect(others).toEqual([])
      expect(await ask('open')).toBe('open')
      expect(lasting(await ask('list'))).toEqual(lasting(names))
      expect(ofRoot(app())).toEqual([helper])

      // What runs as root is what was installed, told nothing by the user's environment or command line.
      expect(readFileSync(`/proc/${helper}/cmdline`, 'utf8')).toBe(`${installed.helper}\0`)
      expect(readlinkSync(`/proc/${helper}/cwd`)).toBe('/')
      const environment = readFileSync(`/proc/${helper}/environ`, 'utf8').split('\0')
      const given = environment.flatMap((pair) => pair.split('=', 1)).filter((name) => name !== '')
      const ofPkexec = ['HOME', 'LOGNAME', 'PATH', 'PKEXEC_UID', 'SHELL', 'USER']
      expect(ofPkexec).toEqual(expect.arrayContaining(given))
      expect(environment).toContain(`PKEXEC_UID=${TECH}`)

      const mark: ProcessMark = markProcess(helper)
      process.kill(app(), 'SIGKILL')
      await ended
      await expect.poll(() => isAlive(mark), { timeout: 60_000 }).toBe(false)
    })

    it('is told what to do where the right is refused, and still sees the disks', async () => {
      const { ask, app } = await startApp('NO')
      expect(await ask('open')).toMatchObject({
        code: 'HELPER_NOT_AUTHORIZED',
        detail: expect.stringContaining('Not authorized'),
      })
      expect(await ask('list')).toEqual(expect.any(Array))
      expect(ofRoot(app())).toEqual([])
    })

    it.each([
      ['the helper could have been changed by others', `chmod g+w ${installed.helper}`],
      ['a folder above it belongs to somebody', `chown ${TECH} /opt/Bramble/resources`],
      [
        'it is a link to somewhere else',
        'mv /opt/Bramble /opt/Else && ln -s /opt/Else /opt/Bramble',
      ],
    ])('is not even asked where %s', async (_, change) => {
      const { ask } = await startApp('YES', change)
      expect(await ask('open')).toMatchObject({ code: 'HELPER_INSTALL_UNSAFE' })
    })

    it('is told what is missing where the package is not installed', async () => {
      const { ask } = await startApp('YES', `rm ${installed.policy}`)
      expect(await ask('open')).toMatchObject({
        code: 'HELPER_NOT_INSTALLED',
        params: { missing: installed.policy },
      })
    })
  },
)
