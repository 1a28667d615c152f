import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeVirtualCards, type VirtualCards } from '../../../e2e/bench/cards/virtualCards.ts'
import {
  type BenchFolder,
  openBenchFolder,
  removeBench,
} from '../../../e2e/bench/cleanup/benchFolder.ts'
import { describeOnBench } from '../../../e2e/bench/host/needsRoot.ts'
import { makeSyntheticImage, type SyntheticImage } from '../../../e2e/bench/image/syntheticImage.ts'
import { runBramble } from '../shared/runProgram.fixture.ts'

const MIB = 1024 * 1024

describeOnBench('bramble card, on virtual cards', () => {
  let bench: BenchFolder
  let cards: VirtualCards
  let image: SyntheticImage

  const bramble = (...more: readonly string[]) =>
    runBramble(['--data', join(bench.path, 'data'), '--bench', cards.manifestPath, ...more])
  const cardFile = (slot: number): string =>
    cards.list().find((card) => card.slot === slot)?.file ?? ''
  const poke = (slot: number, at: number, text: string): void => {
    const descriptor = openSync(cardFile(slot), 'r+')
    writeSync(descriptor, text, at)
    closeSync(descriptor)
  }

  beforeAll(async () => {
    bench = openBenchFolder()
    cards = await makeVirtualCards(bench, { count: 3, cardBytes: 24 * MIB })
    mkdirSync(join(bench.path, 'files'))
    image = await makeSyntheticImage({ path: join(bench.path, 'files', 'pi.img'), fat: 'fat16' })
    const roster = join(bench.path, 'files', 'roster.csv')
    writeFileSync(roster, 'name,site,role\nedge-01,Berlin,server\nedge-02,Berlin,agent\n')
    const made = await bramble(
      ...['flash', '--image', image.path, '--roster', roster],
      ...['--slot', '1,2', '--yes', '--no-eject', '--json'],
    )
    expect(made).toMatchObject({ code: 0, stderr: '' })
  })
  afterAll(() => removeBench(bench.path))

  it('asks which cards are meant', async () => {
    for (const verb of ['read', 'verify', 'blank']) {
      expect((await bramble('card', verb)).code).toBe(2)
      expect(await bramble('card', verb, '--slot', '9')).toMatchObject({ code: 3 })
    }
  })

  it('shows what is on a card and whose it is, without a secret', async () => {
    const read = await bramble('card', 'read', '--slot', '1', '--json')
    expect(read.code).toBe(0)
    const [found] = read.json()
    expect(found).toMatchObject({
      slotName: 'Slot 1',
      origin: { deviceName: 'edge-01', root: expect.stringMatching(/^[0-9a-f]{64}$/) },
      content: { table: 'mbr', hostname: 'edge-01', boot: { fat: 'fat16' } },
    })
    const files = JSON.stringify(Object(found?.['content']).boot.files)
    expect(files).toContain('[secret]')
    expect(files).toContain('instance-id')
    expect(files).not.toMatch(/\b[0-9a-f]{64}\b/)
    const words = await bramble('card', 'read', '--all', '--files')
    expect(words.stdout).toContain('edge-02, proven')
    expect(words.stdout).toContain('none: blank, or unfinished')
    expect(words.stdout).not.toMatch(/\b[0-9a-f]{64}\b/)
  })

  it('proves a card again without a write', async () => {
    const before = readFileSync(cardFile(1))
    const end = await bramble('card', 'verify', '--slot', '1,2')
    expect(end).toMatchObject({ code: 0, stderr: '' })
    expect(end.stdout).toContain('✓ Slot 1: the card of edge-01, as it was proven')
    expect(end.stdout).toContain('✓ Slot 2: the card of edge-02')
    expect(readFileSync(cardFile(1)).equals(before)).toBe(true)
    const shown = await bramble('devices', 'show', 'edge-01')
    expect(shown.stdout).toContain('Card proven again')
  })

  it('knows a card in another slot by what stands on it', async () => {
    cards.eject(3)
    const { file } = cards.eject(2)
    await cards.insert(3, file)
    const end = await bramble('card', 'verify', '--slot', '3', '--json')
    expect(end.json().at(-1)).toMatchObject({ matches: true, origin: { deviceName: 'edge-02' } })
  })

  it('says what changed, and that nothing on the card says who did it', async () => {
    poke(1, image.root.offset + 3 * MIB, 'changed')
    const end = await bramble('card', 'verify', '--slot', '1')
    expect(end.code).toBe(1)
    expect(end.stdout).toContain('no longer what was proven')
    expect(end.stdout).toContain('still bears the settings of edge-01')
    expect(end.stdout).toMatch(/Partition 2 .*: 1 of \d+ pieces of 4 MiB differ/)
    expect(end.stdout).toContain('No file system on it says that it was mounted since')
    const shown = await bramble('devices', 'show', 'edge-01', '--json')
    expect(shown.json()[0]).toMatchObject({
      device: { state: 'flashed' },
      flashes: [{ cardState: 'proven', checked: { matches: false } }],
    })
  })

  it('is told to be taken out, whether its reader gave it out or not', async () => {
    const slots = async () => (await bramble('cards', '--json')).json()
    expect((await slots())[0]).toMatchObject({
      identity: { slotId: 'bench-slot-1' },
      takeOut: { deviceName: 'edge-01', ejected: false },
    })
    await cards.insert(2, await cards.makeBlank(24 * MIB))
    const made = await bramble(
      ...['flash', '--image', image.path, '--device', 'edge-02', '--slot', '2', '--yes'],
    )
    expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('take it out') })
    const [, out] = await slots()
    expect(out).toMatchObject({ takeOut: { deviceName: 'edge-02', ejected: true }, sizeBytes: 0 })
    expect(out).not.toHaveProperty('identity')
    // As long as nobody takes it out and puts it in again, no reader has it.
    expect((await bramble('card', 'read', '--slot', '2')).code).toBe(3)
    expect((await bramble('cards')).stdout).toContain('take it out: edge-02')
    const { file } = cards.eject(2)
    expect((await slots())[1]).not.toHaveProperty('takeOut')
    await cards.insert(2, file)
    expect((await slots())[1]).toMatchObject({ identity: { slotId: 'bench-slot-2' } })
  })

  it('never erases without a word for it', async () => {
    expect((await bramble('card', 'blank', '--slot', '1')).code).toBe(2)
    expect((await bramble('card', 'blank', '--all', '--yes')).code).toBe(2)
    expect(readFileSync(cardFile(1)).readUInt16LE(510)).toBe(0xaa55)
  })

  it('empties a card, and the inventory no longer calls it proven', async () => {
    const end = await bramble('card', 'blank', '--slot', '1', '--yes')
    expect(end).toMatchObject({ code: 0, stdout: expect.stringContaining('✓ Slot 1 is empty') })
    const bytes = readFileSync(cardFile(1))
    for (const at of [0, 23 * MIB]) {
      expect(bytes.subarray(at, at + MIB).every((byte) => byte === 0)).toBe(true)
    }
    const shown = await bramble('devices', 'show', 'edge-01', '--json')
    expect(shown.json()[0]).toMatchObject({
      device: { state: 'planned', root: '' },
      flashes: [{ cardState: 'blank' }],
    })
    const again = await bramble('card', 'verify', '--slot', '1')
    expect(again).toMatchObject({ code: 3, stderr: expect.stringContaining('CARD_NOT_OURS') })
  })

  it('reads no disk of this computer, by the word of its guard', async (test) => {
    const real = (...more: readonly string[]) =>
      runBramble(['--data', join(bench.path, 'real'), ...more])
    const listed = (await real('cards', '--all', '--json')).json()
    const disk = listed.find(({ hidden, identity }) => hidden === true && identity !== undefined)
    test.skip(disk === undefined, 'no disk of this computer is to be seen here')
    for (const verb of ['read', 'verify']) {
      const end = await real('card', verb, '--slot', String(disk?.['slotName']))
      expect(end.code).toBe(3)
      expect(end.stderr).toContain(Object(disk?.['blockedBy']).code)
    }
  })
})
