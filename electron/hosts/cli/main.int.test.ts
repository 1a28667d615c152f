import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runBramble, startProgram } from '../shared/runProgram.fixture.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bramble = (...args: readonly string[]) =>
  runBramble(['--data', join(folder, 'data'), ...args])
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const good = () => file('good.csv', 'name,site,role\nedge-01,Berlin,server\nedge-02,Berlin,agent\n')

describe('the command line', () => {
  it('helps with examples and exit codes, and says its version', async () => {
    const help = await bramble('--help')
    expect(help.code).toBe(0)
    expect(help.stdout).toContain('3    refused: nothing was changed')
    expect((await bramble('flash', '--help')).stdout).toContain('bramble flash --image')
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect((await bramble('--version')).stdout).toBe(`${version}\n`)
  })

  it.each([
    [['no-such-command']],
    [['cards', '--no-such-option']],
    [['flash']],
    [['station', '--port', '99999']],
    [['flash', '--image', 'x', '--roster', 'a', '--device', 'b']],
    [['jobs', 'show']],
    [['jobs', 'resume', 'any', '--ask-sudo']],
  ])('ends with 2 for a command line that makes no sense: %j', async (args) => {
    const end = await bramble(...args)
    expect({ code: end.code, stack: /\n\s+at /.test(end.stderr) }).toEqual({
      code: 2,
      stack: false,
    })
    expect(end.stderr).not.toBe('')
  })

  it('keeps its inventory where only its owner can look', async () => {
    await bramble('profiles')
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700)
  })
})

describe('a data folder that cannot be used', () => {
  it.each([
    [['--data', '/dev/null/x', 'cards']],
    // Node's own way of making folders never ends there.
    [['--data', '/proc/a/b/c', 'devices']],
    [['--data', '/dev/null/x', 'station', 'code']],
    [['--data', '/dev/null/x', 'station']],
  ])('is a fault with folder and reason: %j', async (args) => {
    const end = await runBramble(args)
    expect(end).toMatchObject({ code: 3, stderr: expect.stringContaining('DATA_FOLDER_UNUSABLE') })
    expect(end.stderr).toContain(`The data folder ${args[1]} cannot be used`)
    expect(end.stderr).not.toMatch(/\n\s+at |E[A-Z]{5}/)
  })
})

describe('a practice bench', () => {
  it('that does not exist is refused, not shown as one without cards', async () => {
    const end = await bramble('--bench', join(folder, 'none.json'), 'cards')
    expect(end).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('BENCH_MANIFEST_NOT_FOUND'),
    })
  })

  it('is not asked of a Bramble that works on real cards', async () => {
    const data = join(folder, 'real')
    const page = join(folder, 'page')
    mkdirSync(page)
    writeFileSync(join(page, 'index.html'), '<!doctype html>')
    const station = startProgram('electron/hosts/station/main.ts', [
      ...['--data', data, '--page', page],
    ])
    await station.says(/Bramble is at/)
    const end = await runBramble(['--data', data, '--bench', file('b.json', '{}'), 'cards'])
    station.child.kill('SIGTERM')
    await station.end
    expect(end).toMatchObject({ code: 3, stderr: expect.stringContaining('BENCH_REAL_CARDS') })
    expect(end.stderr).not.toContain('{')
  })
})

describe('a roster', () => {
  it('is checked whole: every problem of every row, nothing imported', async () => {
    const bad = file(
      'bad.csv',
      'name,site,role\nedge_01,Berlin,server\nedge-02,,agent\nedge-02,Berlin,captain\n',
    )
    const end = await bramble('roster', 'import', bad)
    expect(end.code).toBe(3)
    for (const code of [
      'ROSTER_HOSTNAME_ILLEGAL',
      'ROSTER_CELL_MISSING',
      'ROSTER_HOSTNAME_TWICE',
      'ROSTER_ROLE_UNKNOWN',
    ]) {
      expect(end.stderr).toContain(code)
    }
    expect((await bramble('devices', '--json')).json()).toEqual([])
  })

  it.each([
    ['is not there', 'nowhere.csv', undefined, 'ROSTER_NOT_FOUND'],
    ['has no rows', 'empty.csv', 'name,site,role\n', 'ROSTER_EMPTY'],
    ['lacks a column', 'column.csv', 'name,role\na,server\n', 'ROSTER_COLUMN_MISSING'],
    [
      'is no text',
      'damaged.csv',
      Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
      'ROSTER_ENCODING',
    ],
  ])('that %s is refused with its code', async (_, name, content, code) => {
    const path = content === undefined ? join(folder, name) : file(name, content)
    const end = await bramble('roster', 'check', path, '--json')
    expect(end.code).toBe(3)
    expect(end.json()).toMatchObject([{ kind: 'fault', code }])
    expect(end.stderr).toContain(code)
    expect(end.stderr).not.toMatch(/\n\s+at /)
  })

  it('with a site that is not on the list is refused', async () => {
    const end = await bramble('roster', 'check', good(), '--site', 'Hamburg,Bremen')
    expect(end).toMatchObject({ code: 3 })
    expect(end.stderr).toContain('ROSTER_SITE_UNKNOWN')
  })

  it('is imported once, however often it is imported', async () => {
    expect((await bramble('roster', 'import', good())).code).toBe(0)
    expect((await bramble('roster', 'import', good())).code).toBe(0)
    const devices = (await bramble('devices', 'list', 'role:agent', '--json')).json()
    expect(devices).toMatchObject([{ name: 'edge-02', state: 'planned' }])
  })
})

describe('a roster that is known', () => {
  const data = ['--data', join(tmpdir(), `cli-roster-${process.pid}`)]
  afterAll(() => rmSync(data[1] ?? '', { recursive: true, force: true }))
  const known = (...args: readonly string[]) => runBramble([...data, ...args])
  const list = (content: string | Uint8Array) => file('fleet.csv', content)

  it('is shown old beside new, changed only with a word, and undone', async () => {
    const latin1 = Buffer.from(
      'host;Standort;S/N\na;K\xf6ln;10000000ABCDEF01\nb;K\xf6ln;\n',
      'latin1',
    )
    const first = await known('roster', 'import', list(latin1), '--all-role', 'agent')
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('✓ fleet.csv: 2 new') })
    expect(first.stderr).toContain('Is “Köln” right?')

    // The columns and the role are remembered with the headers.
    list('host;Standort;S/N\na;Bonn;10000000abcdef01\n')
    const asked = await known('roster', 'import', join(folder, 'fleet.csv'))
    expect(asked).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') })
    expect(asked.stdout).toContain('~ a  site “Köln” → “Bonn”')
    expect(asked.stdout).toContain('? b  Köln: not in this list any more; it stays')
    const done = await known('roster', 'import', join(folder, 'fleet.csv'), '--yes', '--json')
    expect(done.json().at(-1)).toMatchObject({ updated: 1, withdrawn: 0 })

    expect((await known('roster', 'undo', '--yes')).stdout).toContain('~ a  is again what it was')
    const devices = (await known('devices', '--json')).json()
    expect(devices).toMatchObject([
      { name: 'a', site: 'Köln', role: 'agent', variables: { serial: '10000000abcdef01' } },
      { name: 'b', site: 'Köln' },
    ])
  })

  it('is made from a pattern, and refused with every reason at once', async () => {
    const ask = ['roster', 'generate', '--names', 'pi-{n:02}', '--site', 'lab', '--count', '2']
    const made = await known(...ask, '--addresses', '10.0.0.9-20/24', '--servers', '1')
    expect(made.stdout).toBe(
      'name,site,role,address\npi-01,lab,server,10.0.0.9/24\npi-02,lab,agent,10.0.0.10/24\n',
    )
    const wrong = await known(...ask, '--addresses', 'x', '--gateway', 'y')
    expect(wrong.code).toBe(3)
    expect(wrong.stderr.match(/ROSTER_GENERATE_INVALID/g)).toHaveLength(2)
  })
})

describe('what is not there', () => {
  it.each([
    [['devices', 'show', 'nobody'], 'DEVICE_NOT_FOUND'],
    [['jobs', 'show', 'none'], 'JOB_NOT_FOUND'],
    [['jobs', 'resume', 'none'], 'JOB_NOT_FOUND'],
    [['jobs', 'watch', 'none'], 'JOB_NOT_FOUND'],
    [['images', 'add', '/nowhere.img'], 'IMAGE_NOT_FOUND'],
    [['profiles', 'add', '/nowhere.yaml'], 'PROFILE_NOT_FOUND'],
    [['report', 'verify', '/nowhere.json'], 'REPORT_NOT_FOUND'],
    [['report', 'verify', '/'], '/ is a folder, not the JSON file of a report.'],
    [['images', 'add', '/'], '/ is a folder, not an image file.'],
    [['report', '--out', 'package.json'], 'package.json is a file, not a report folder.'],
  ])('%j is a fault with a code, exit code 3', async (args, code) => {
    const end = await bramble(...args)
    expect(end).toMatchObject({ code: 3, stderr: expect.stringContaining(code) })
    expect(end.stderr).not.toMatch(/\n\s+at |Ctrl-C/)
  })
})

describe('a filter', () => {
  it.each([
    [['devices', 'list', 'state:zzz'], 'FILTER_VALUE_UNKNOWN'],
    [['devices', 'list', 'foo:bar'], 'FILTER_FIELD_UNKNOWN'],
    [['report', '--out', 'OUT', '--filter', 'foo:bar'], 'FILTER_FIELD_UNKNOWN'],
  ])('that asks for what there is not is refused: %j', async (args, code) => {
    const out = join(folder, 'never')
    const end = await bramble(...args.map((arg) => (arg === 'OUT' ? out : arg)))
    expect(end).toMatchObject({ code: 3, stderr: expect.stringContaining(code) })
    expect(existsSync(join(out, 'fleet-report.json'))).toBe(false)
  })

  it('that nothing matches says so', async () => {
    const end = await bramble('devices', 'list', 'site:nowhere')
    expect(end).toMatchObject({ code: 0, stdout: 'No device matches.\n' })
  })
})

describe('listening for hellos', () => {
  beforeAll(async () => void (await bramble('roster', 'import', good())))

  it.each([
    [['--address', '127.0.0.1'], 'HELLO_NOBODY_EXPECTED'],
    [['--address', '127.0.0.1', '--device', 'edge-01'], 'HELLO_CARD_NOT_MADE'],
    [['--address', '0.0.0.0'], 'HELLO_ADDRESS_NOT_ONE'],
  ])('%j is refused with its code, and no job is begun', async (args, code) => {
    const end = await bramble('hello', 'listen', '--port', '0', ...args)
    expect(end).toMatchObject({ code: 3, stderr: expect.stringContaining(code) })
    expect((await bramble('jobs', '--json')).json()).toEqual([])
  })
})

describe('a report', () => {
  it('that cannot be written has failed: exit code 1, with the folder and the reason', async () => {
    // Below /proc, since Node's own way of making folders never ends there.
    const end = await bramble('report', '--out', '/proc/a/b/c')
    expect(end).toMatchObject({ code: 1, stderr: expect.stringContaining('REPORT_WRITE_FAILED') })
    expect(end.stderr).toContain('/proc/a/b/c')
  })

  it('is written, checked, and found out when a word of it is changed', async () => {
    const out = join(folder, 'report')
    expect((await bramble('report', '--out', out, '--format', 'json')).code).toBe(0)
    const path = join(out, 'fleet-report.json')
    expect((await bramble('report', 'verify', path)).code).toBe(0)
    writeFileSync(path, readFileSync(path, 'utf8').replace('edge-01', 'edge-99'))
    const end = await bramble('report', 'verify', path)
    expect(end.code).toBe(3)
    expect(end.stderr).toContain('REPORT_ALTERED')
  })
})
