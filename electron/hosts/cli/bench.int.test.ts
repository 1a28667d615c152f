import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeVirtualCards, type VirtualCards } from '../../../e2e/bench/cards/virtualCards.ts'
import {
  type BenchFolder,
  openBenchFolder,
  removeBench,
} from '../../../e2e/bench/cleanup/benchFolder.ts'
import { faultyCard } from '../../../e2e/bench/fuse/faultyCard.ts'
import { describeOnBench } from '../../../e2e/bench/host/needsRoot.ts'
import { makeSyntheticImage, type SyntheticImage } from '../../../e2e/bench/image/syntheticImage.ts'
import { type RunningProgram, runBramble, startProgram } from '../shared/runProgram.fixture.ts'

const MIB = 1024 * 1024
const CARD = 24 * MIB

describeOnBench('bramble bench, on virtual cards that hands put in and take out', () => {
  let bench: BenchFolder
  let cards: VirtualCards
  let image: SyntheticImage
  let roster = ''

  beforeAll(async () => {
    bench = openBenchFolder()
    cards = await makeVirtualCards(bench, { count: 3, cardBytes: CARD })
    mkdirSync(join(bench.path, 'files'))
    image = await makeSyntheticImage({ path: join(bench.path, 'files', 'pi.img'), fat: 'fat16' })
    roster = join(bench.path, 'files', 'roster.csv')
    const rows = [1, 2, 3, 4, 5].map((row) => `edge-0${row},Berlin,agent`)
    writeFileSync(roster, `name,site,role\n${rows.join('\n')}\n`)
    // Learned once, by a card in each reader.
    await bramble('slots')
    for (const slot of [1, 2, 3]) cards.eject(slot)
  })
  // A test that stopped in the middle leaves the next one its programs and its cards.
  const running = new Set<RunningProgram>()
  afterEach(async () => {
    for (const { child, end } of running) {
      child.kill('SIGKILL')
      await end
    }
    running.clear()
    for (const { slot } of cards.list()) cards.eject(slot)
  })
  afterAll(() => removeBench(bench.path))

  const args = (...more: readonly string[]): readonly string[] => [
    ...['--data', join(bench.path, 'data'), '--bench', cards.manifestPath],
    ...more,
  ]
  const bramble = (...more: readonly string[]) => runBramble(args(...more))
  const arm = (...more: readonly string[]): RunningProgram => {
    const program = startProgram(
      'electron/hosts/cli/main.ts',
      args('bench', '--slots', '1,2,3', '--card-size', `${CARD / 1e9}GB`, '--yes', ...more),
    )
    running.add(program)
    return program
  }
  const putIn = async (slot: number): Promise<string> => {
    const file = await cards.makeBlank(CARD)
    await cards.insert(slot, file)
    return file
  }
  const flashesOf = async (job: string): Promise<readonly Record<string, unknown>[]> => {
    const [shown] = (await bramble('jobs', 'show', job, '--json')).json()
    return Object(shown).flashes
  }
  const isBlank = (file: string): boolean =>
    readFileSync(file)
      .subarray(0, MIB)
      .every((byte) => byte === 0)
  const rootOf = (file: string): string =>
    createHash('sha256')
      .update(readFileSync(file).subarray(image.root.offset, readFileSync(image.path).length))
      .digest('hex')

  it('learns the slots, and lets them be named', async () => {
    expect((await bramble('slots', 'rename', '2', 'top left')).code).toBe(0)
    const shown = (await bramble('slots', '--json')).json()
    expect(shown).toMatchObject([
      { number: 1, name: 'Slot 1', occupied: false },
      { number: 2, name: 'top left' },
      { number: 3, name: 'Slot 3' },
    ])
  })

  it('says in plain words what it would be armed for, and begins nothing', async () => {
    const end = await bramble(
      ...['bench', '--image', image.path, '--roster', roster, '--slots', '1,top left', '--plan'],
      ...['--card-size', `${CARD / 1e9}GB`],
    )
    expect(end).toMatchObject({ code: 0 })
    expect(end.stdout).toContain('Slot 1, top left')
    expect(end.stdout).toContain('is ERASED and written for the next device')
    const undecided = await bramble(
      'bench',
      '--image',
      'pi.img',
      '--roster',
      roster,
      '--slots',
      '1',
      '--yes',
    )
    expect(undecided.stderr).toContain('ARMED_SIZE_UNKNOWN')
    expect(undecided.code).toBe(3)
  })

  it('makes a whole roster without a click, past a bad card and one that was made before', async () => {
    const run = arm('--image', 'pi.img', '--roster', roster)
    await run.says(/Armed\. Put cards in/)
    const first = await putIn(1)
    await run.says(/Slot 1: edge-01 PROVEN/)
    expect(rootOf(first)).toBe(
      createHash('sha256')
        .update(readFileSync(image.path).subarray(image.root.offset))
        .digest('hex'),
    )
    cards.eject(1)

    // A hand puts the card that was just made into another slot: it is left alone.
    await cards.insert(3, first)
    await run.says(/Slot 3: this is the proven card of edge-01/)
    cards.eject(3)

    // A bad card: its row gets the next one.
    // In the superblock of the root file system: what is zero in the image may never be written.
    const faults = [`flip ${image.root.offset + 1024}`] as const
    const bad = await faultyCard(bench, cards, { slot: 2, cardBytes: CARD, faults })
    await run.says(/top left: edge-02 FAILED/)
    await bad.close()
    await putIn(2)
    await run.says(/top left: edge-02 is being made, on card 2/)
    await run.says(/top left: edge-02 PROVEN/)

    // Two hands at once.
    await Promise.all([putIn(1), putIn(3)])
    await run.says(/edge-03 PROVEN/)
    await run.says(/edge-04 PROVEN/)
    cards.eject(2)
    await putIn(2)
    await run.says(/top left: edge-05 PROVEN/)

    const end = await run.end
    expect(end.stdout).toContain('5 of 5 proven')
    expect(end.code).toBe(0)
    const flashed = (await bramble('devices', 'list', 'state:flashed', '--json')).json()
    expect(flashed.map(({ name }) => name)).toEqual([
      ...['edge-01', 'edge-02', 'edge-03', 'edge-04', 'edge-05'],
    ])
    for (const slot of [1, 2, 3]) cards.eject(slot)
  })

  describe('when something is odd', () => {
    beforeAll(() => {
      const rows = [6, 7].map((row) => `edge-0${row},Berlin,agent`)
      writeFileSync(roster, `name,site,role\n${rows.join('\n')}\n`)
    })

    it('is disarmed by a disk in another place; what is open can be armed for again', async () => {
      const run = arm('--image', 'pi.img', '--roster', roster, '--json')
      // The plan alone is not yet the arming: what is put in before it was there already.
      await run.says(/"kind":"armed"/)
      const odd = await cards.makeBlank(CARD)
      await cards.insert(7, odd)
      const end = await run.end
      expect(end.code).toBe(1)
      const last = end.json().at(-1)
      expect(last).toMatchObject({
        kind: 'ended',
        bench: { record: { why: 'odd', fault: { code: 'ARMED_STRANGE_DISK' } }, waitingCount: 2 },
      })
      expect(isBlank(odd)).toBe(true)
      cards.eject(7)

      const job = String(Object(last?.['bench'])['jobId'])
      const resumed = await bramble('jobs', 'resume', job)
      expect(resumed.stderr).toContain('ARMED_BY_HAND_ONLY')
      const again = arm('--again', job)
      await again.says(/Armed\. Put cards in/)
      await putIn(1)
      await again.says(/Slot 1: edge-06 PROVEN/)
      await putIn(3)
      await again.says(/Slot 3: edge-07 PROVEN/)
      expect(await again.end).toMatchObject({ code: 0 })
      for (const slot of [1, 3]) cards.eject(slot)
    })

    it('is disarmed by the end of Bramble; the next start begins nothing, and goes on when armed', async () => {
      writeFileSync(roster, 'name,site,role\nedge-09,Berlin,agent\nedge-10,Berlin,agent\n')
      const run = arm('--image', 'pi.img', '--roster', roster, '--json')
      await run.says(/"kind":"armed"/)
      const faults = [`rate ${2 * MIB}`] as const
      const slow = await faultyCard(bench, cards, { slot: 1, cardBytes: CARD, faults })
      await run.says(/"phase":"writing"/)
      run.child.kill('SIGKILL')
      await run.end
      await slow.close()
      await putIn(2)

      const [state] = (await bramble('bench', 'show', '--json')).json()
      expect(state).toMatchObject({ phase: 'disarmed', record: { why: 'interrupted' } })
      expect(state?.['waitingCount']).toBe(2)
      const job = String(state?.['jobId'])
      const [before] = await flashesOf(job)
      expect(before).toMatchObject({ deviceName: 'edge-09', cardState: 'unfinished' })

      const again = arm('--again', job)
      await again.says(/top left: a card was in it before/)
      for (const [slot, device] of [
        [1, 'edge-09'],
        [3, 'edge-10'],
      ] as const) {
        await putIn(slot)
        await again.says(new RegExp(`${device} PROVEN`))
      }
      expect(await again.end).toMatchObject({ code: 0 })
      const after = (await flashesOf(job)).find(({ deviceName }) => deviceName === 'edge-09')
      expect(after).toMatchObject({ id: before?.['id'], cardState: 'proven' })
      for (const slot of [1, 2, 3]) cards.eject(slot)
    })

    it('leaves a card alone that was in its slot before, and disarms with Ctrl-C', async () => {
      writeFileSync(roster, 'name,site,role\nedge-08,Berlin,agent\n')
      const before = await putIn(1)
      const run = arm('--image', 'pi.img', '--roster', roster)
      await run.says(/Slot 1: a card was in it before/)
      run.child.kill('SIGINT')
      const end = await run.end
      expect(end.code).toBe(130)
      expect(end.stderr).toContain('Still open: edge-08')
      expect(isBlank(before)).toBe(true)
      cards.eject(1)
    })
  })
})
