import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeVirtualCards, type VirtualCards } from '../../../e2e/bench/cards/virtualCards.ts'
import {
  type BenchFolder,
  openBenchFolder,
  removeBench,
} from '../../../e2e/bench/cleanup/benchFolder.ts'
import { isAlive, markProcess } from '../../../e2e/bench/cleanup/processStart.ts'
import { type FaultyCard, faultyCard } from '../../../e2e/bench/fuse/faultyCard.ts'
import { childrenOf } from '../../../e2e/bench/host/childrenOf.ts'
import { describeOnBench } from '../../../e2e/bench/host/needsRoot.ts'
import { makeSyntheticImage, type SyntheticImage } from '../../../e2e/bench/image/syntheticImage.ts'
import { type RunningProgram, runBramble, startProgram } from '../shared/runProgram.fixture.ts'

const MIB = 1024 * 1024

describeOnBench('bramble flash, on virtual cards', () => {
  let bench: BenchFolder
  let cards: VirtualCards
  let image: SyntheticImage
  let roster = ''

  beforeAll(async () => {
    bench = openBenchFolder()
    cards = await makeVirtualCards(bench, { count: 3, cardBytes: 24 * MIB })
    mkdirSync(join(bench.path, 'files'))
    image = await makeSyntheticImage({ path: join(bench.path, 'files', 'pi.img'), fat: 'fat16' })
    roster = join(bench.path, 'files', 'roster.csv')
    writeFileSync(roster, 'name,site,role\nedge-01,Berlin,server\nedge-02,Berlin,agent\n')
  })
  afterAll(() => removeBench(bench.path))

  const args = (...more: readonly string[]): readonly string[] => [
    '--data',
    join(bench.path, 'data'),
    '--bench',
    cards.manifestPath,
    ...more,
  ]
  const bramble = (...more: readonly string[]) => runBramble(args(...more))
  const cardFile = (slot: number): string =>
    cards.list().find((card) => card.slot === slot)?.file ?? ''
  const blank = (slot: number): boolean =>
    readFileSync(cardFile(slot))
      .subarray(0, MIB)
      .every((byte) => byte === 0)

  it('shows the slots by their names', async () => {
    const shown = (await bramble('cards', '--json')).json()
    expect(shown).toMatchObject([1, 2, 3].map((n) => ({ slotName: `Slot ${n}`, practice: true })))
  })

  it('plans without writing, with the files of each card and no secret in them', async () => {
    const plan = await bramble(
      'flash',
      '--image',
      image.path,
      '--roster',
      roster,
      '--plan',
      '--files',
    )
    expect(plan).toMatchObject({ code: 0, stderr: expect.not.stringContaining('✕') })
    expect(plan.stdout).toContain('edge-01: user-data')
    expect(plan.stdout).toContain('[secret]')
    expect(plan.stdout).toContain('of unknown origin')
    expect([1, 2, 3].every(blank)).toBe(true)
  })

  it('never asks, and never erases, where there is no terminal and no --yes', async () => {
    const end = await bramble('flash', '--image', image.path, '--roster', roster)
    expect(end.code).toBe(2)
    const bold = await bramble('flash', '--image', image.path, '--roster', roster, '--yes')
    expect(bold.code).toBe(2)
    expect([1, 2, 3].every(blank)).toBe(true)
  })

  it('refuses a slot without a card, an image that is none, and one that is too large', async () => {
    const flash = (path: string, slot: string) =>
      bramble('flash', '--image', path, '--device', 'edge-01', '--slot', slot, '--yes')
    const text = join(bench.path, 'files', 'notes.img')
    writeFileSync(text, 'no image at all\n'.repeat(1000))
    const large = join(bench.path, 'files', 'large.img')
    await makeSyntheticImage({ path: large, fat: 'fat32' })
    const cut = join(bench.path, 'files', 'cut.img')
    writeFileSync(cut, readFileSync(image.path))
    truncateSync(cut, 9 * MIB)
    for (const [path, slot, code] of [
      [image.path, '9', 'CARD_NOT_FOUND'],
      [text, '1', 'IMAGE_'],
      [large, '1', 'CARD_TOO_SMALL'],
      [cut, '1', 'IMAGE_TRUNCATED'],
    ] as const) {
      const end = await flash(path, slot)
      expect({ path, stderr: end.stderr }).toMatchObject({ stderr: expect.stringContaining(code) })
      expect([1, 3]).toContain(end.code)
    }
    expect([1, 2, 3].every(blank)).toBe(true)
  })

  it('refuses a disk of this computer by the word of its guard', async (test) => {
    const real = (...more: readonly string[]) =>
      runBramble(['--data', join(bench.path, 'real'), ...more])
    const disk = (await real('cards', '--all', '--json')).json().find(({ hidden }) => hidden)
    test.skip(disk === undefined, 'no disk of this computer is to be seen here')
    await real('roster', 'import', roster)
    const slot = String(disk?.['slotName'])
    const end = await real(
      ...['flash', '--image', image.path, '--device', 'edge-01', '--slot', slot, '--plan'],
    )
    expect(disk).toMatchObject({ blockedBy: { code: expect.any(String) } })
    expect(end.stderr).toContain(Object(disk?.['blockedBy']).code)
    expect(end.stderr).not.toContain('CARD_NOT_FOUND')
    expect(end.code).toBe(3)
  })

  it('takes a signature for the very file, by a key that was trusted', async () => {
    const at = (name: string): string => join(bench.path, 'files', name)
    const run = (...more: readonly string[]) => spawnSync('minisign', more, { encoding: 'utf8' })
    run('-G', '-W', '-p', at('key.pub'), '-s', at('key.sec'))
    run('-S', '-W', '-s', at('key.sec'), '-m', image.path, '-x', at('pi.minisig'))
    await bramble('trust', 'add', at('key.pub'), '--name', 'Lab key')
    const added = await bramble('images', 'add', image.path, '--signature', at('pi.minisig'))
    expect(added).toMatchObject({ code: 0, stdout: expect.stringContaining('signed by Lab key') })
  })

  it('writes two cards at once, and calls them proven by what was read back', async () => {
    const end = await bramble(
      ...['flash', '--image', image.path, '--roster', roster],
      ...['--slot', '1,2', '--yes', '--json'],
    )
    expect(end).toMatchObject({ code: 0, stderr: '' })
    const last = end.json().at(-1)
    expect(last).toMatchObject({ kind: 'ended', job: { state: 'done' } })
    expect(end.json().some(({ phase }) => phase === 'proven')).toBe(true)
    const base = readFileSync(image.path)
    for (const slot of [1, 2]) {
      const card = readFileSync(cardFile(slot)).subarray(0, base.length)
      // The root file system is the image's; the boot partition differs by this device's own files.
      const rest = image.root.offset
      expect(sha256(card.subarray(rest))).toBe(sha256(base.subarray(rest)))
      expect(card.equals(base)).toBe(false)
      const at = `${cardFile(slot)}@@${image.boot.offset}`
      const userData = spawnSync('mtype', ['-i', at, '::user-data'], { encoding: 'utf8' })
      expect(userData.stdout).toContain(`edge-0${slot}`)
    }
    expect(blank(3)).toBe(true)
    expect((await bramble('devices', 'list', 'state:flashed', '--json')).json()).toHaveLength(2)
  })

  it('keeps with each device which image it was given, and by whose word', async () => {
    const source = {
      imageName: 'pi.img',
      fileSha256: sha256(readFileSync(image.path)),
      provenance: 'signed',
      signature: { keyName: 'Lab key', format: 'minisign' },
    }
    const [shown] = (await bramble('devices', 'show', 'edge-01', '--json')).json()
    expect(shown).toMatchObject({ device: { source }, flashes: [{ cardState: 'proven', source }] })
    const said = (await bramble('devices', 'show', 'edge-01')).stdout
    expect(said).toMatch(/image +pi\.img/)
    expect(said).toMatch(/vouched by +Lab key, key [0-9A-F]{16} \(signed\)/)
    const out = join(bench.path, 'report')
    expect((await bramble('report', '--out', out)).code).toBe(0)
    const text = readFileSync(join(out, 'fleet-report.csv'), 'utf8')
    expect(text.match(/"signed","Lab key, key [0-9A-F]{16}"/g)).toHaveLength(2)
    const checked = await bramble('report', 'verify', join(out, 'fleet-report.json'))
    expect(checked.code).toBe(0)
  })

  it('leaves out what is made, and makes it again when it is named', async () => {
    const nothing = await bramble('flash', '--image', image.path, '--roster', roster, '--plan')
    expect(nothing.code).toBe(3)
    expect(nothing.stderr).toContain('FLASH_NO_ROOM')
    const again = await bramble('flash', '--image', 'pi.img', '--device', 'edge-01', '--plan')
    expect(again.code).toBe(0)
  })

  it('writes the next batch from the raw copy alone: what was unpacked once is not unpacked again', async () => {
    const packed = join(bench.path, 'files', 'kept.img.xz')
    const xz = spawnSync('xz', ['-0', '-c', image.path], { maxBuffer: 64 * MIB })
    writeFileSync(packed, xz.stdout)
    await bramble('images', 'add', packed)
    await bramble('images', 'unpack', 'kept.img.xz')
    // Nothing that could be unpacked is left.
    rmSync(packed)
    const end = await bramble(
      ...[
        'flash',
        '--image',
        'kept.img.xz',
        '--device',
        'edge-02',
        '--slot',
        '3',
        '--yes',
        '--json',
      ],
    )
    expect(end).toMatchObject({ code: 0, stderr: '' })
    const base = readFileSync(image.path).subarray(image.root.offset)
    const card = readFileSync(cardFile(3)).subarray(image.root.offset)
    expect(sha256(card.subarray(0, base.length))).toBe(sha256(base))
  })

  describe('on a card that is slow', () => {
    let slow: FaultyCard
    beforeAll(async () => {
      slow = await faultyCard(bench, cards, { slot: 4, cardBytes: 24 * MIB })
      writeFileSync(roster, 'name,site,role\nedge-03,Berlin,agent\n')
    })
    beforeEach(() => slow.tell('clear', `rate ${2 * MIB}`))
    afterAll(() => slow.close())

    const writing = async (devices = ['--roster', roster]): Promise<RunningProgram> => {
      const flash = startProgram(
        'electron/hosts/cli/main.ts',
        args(
          'flash',
          '--image',
          image.path,
          ...devices,
          '--slot',
          '4',
          '--yes',
          '--no-eject',
          '--json',
        ),
      )
      await flash.says(/"phase":"writing"/)
      return flash
    }
    const headIsBlank = (): boolean =>
      readFileSync(slow.kept)
        .subarray(0, MIB)
        .every((byte) => byte === 0)
    const newestJob = async () => {
      const [job] = (await bramble('jobs', '--json')).json()
      return { id: String(job?.['id']), state: job?.['state'] }
    }

    it('Ctrl-C stops, leaves the card blank and can be gone on with', async () => {
      const flash = await writing()
      flash.child.kill('SIGINT')
      expect(await flash.end).toMatchObject({ code: 130 })
      expect(headIsBlank()).toBe(true)
      const job = await newestJob()
      expect(job.state).toBe('cancelled')
      expect((await bramble('jobs', 'show', job.id)).stdout).toContain('edge-03: card blank')
    })

    it('kill -9 loses nothing: the next start says what is unfinished, and goes on', async () => {
      const flash = await writing()
      const helpers = childrenOf(flash.child.pid).map(markProcess)
      expect(helpers.length).toBeGreaterThan(0)
      flash.child.kill('SIGKILL')
      await flash.end
      // Its helper blanks the card at the card's own pace, and has a claim on it until then.
      await expect.poll(() => helpers.some(isAlive), { timeout: 60_000 }).toBe(false)
      const job = await newestJob()
      expect(job.state).toBe('interrupted')
      const shown = await bramble('jobs', 'show', job.id)
      expect(shown.stdout).toContain('edge-03: card unfinished')
      expect(shown.stderr).toContain('FLASH_INTERRUPTED')
      expect(headIsBlank()).toBe(true)
      slow.tell('clear')
      const resumed = await bramble('jobs', 'resume', job.id, '--slot', '4', '--yes')
      expect(resumed).toMatchObject({ code: 0, stdout: expect.stringContaining('edge-03 proven') })
      expect(headIsBlank()).toBe(false)
    })

    it('Ctrl-C twice ends at once, with the card visibly unfinished', async () => {
      const flash = await writing(['--device', 'edge-03'])
      slow.tell('hang-write 60000')
      flash.child.kill('SIGINT')
      flash.child.kill('SIGINT')
      const again = setInterval(() => flash.child.kill('SIGINT'), 200)
      const end = await flash.end
      clearInterval(again)
      slow.tell('clear')
      expect(end).toMatchObject({ code: 130, stderr: expect.stringContaining('Stopped at once') })
      expect(headIsBlank()).toBe(true)
    })
  })
})

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
