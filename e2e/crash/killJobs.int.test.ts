import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunningProgram } from '../../electron/hosts/shared/runProgram.fixture.ts'
import { isAlive } from '../bench/cleanup/processStart.ts'
import type { FaultyCard } from '../bench/fuse/faultyCard.ts'
import { describeOnBench } from '../bench/host/needsRoot.ts'
import {
  CARD_BYTES,
  type CrashBench,
  openCrashBench,
  startedBy,
  until,
} from './crashBench.fixture.ts'

/** Kills the app; resolves when all that it started has ended too, which a card may have to let go of first. */
const kill = async (app: RunningProgram, card: FaultyCard, who: 'app' | 'both' = 'app') => {
  const marks = startedBy(app.child.pid)
  if (who === 'both') for (const { pid } of marks.filter(isAlive)) process.kill(pid, 'SIGKILL')
  app.child.kill('SIGKILL')
  card.tell('clear')
  await app.end
  await until('all that it started has ended', () => !marks.some(isAlive))
}

const held = (card: FaultyCard): Promise<void> => until('it is held', () => card.report().held > 0)

describeOnBench('kill -9 of what is no flash', () => {
  let bench: CrashBench
  let card: FaultyCard

  beforeAll(async () => {
    bench = await openCrashBench(1)
    const [first] = bench.cards
    if (first === undefined) throw new Error('no card')
    card = first
    card.tell('clear')
    expect((await bench.flash([1], '--no-eject').end).code).toBe(0)
  })
  afterAll(() => bench.close())

  const shown = async () => {
    const [device] = (await bench.bramble('devices', 'show', 'edge-01', '--json')).json()
    return device
  }
  const newestJob = async () => {
    const [job] = (await bench.bramble('jobs', '--json')).json()
    return job
  }
  const blank = () => bench.start('card', 'blank', '--slot', '1', '--yes')

  it('while a card is about to be emptied: it is not called proven, until it was read again', async () => {
    card.tell(`hang-read ${CARD_BYTES - 1}`)
    const app = blank()
    await held(card)
    await kill(app, card, 'both')
    expect(await shown()).toMatchObject({
      device: { state: 'planned' },
      flashes: [{ cardState: 'unknown' }],
    })
    expect((await bench.bramble('card', 'verify', '--slot', '1')).code).toBe(0)
    expect(await shown()).toMatchObject({
      device: { state: 'flashed' },
      flashes: [{ cardState: 'proven' }],
    })
  })

  it('while devices are listened for: the next start says so, and can listen on the same port', async () => {
    const listen = (port: string) =>
      bench.start(
        ...['hello', 'listen', '--device', 'edge-01'],
        ...['--address', '127.0.0.1', '--port', port],
      )
    const first = listen('0')
    const port = /port (\d+)/.exec(await first.says(/Listening on/))?.[1] ?? ''
    await kill(first, card)
    const job = await newestJob()
    expect(job).toMatchObject({ kind: 'enrol', state: 'interrupted' })
    const second = listen(port)
    expect(await second.says(/Listening on/)).toContain(`port ${port}`)
    await kill(second, card)
    // Whoever is waited for still has the key of its card.
    expect(await shown()).toMatchObject({ device: { state: 'flashed' } })
    const resumed = bench.start('jobs', 'resume', String(job?.['id']), '--json')
    await resumed.says(/"kind":"wait"/)
    resumed.child.kill('SIGINT')
    expect((await resumed.end).code).toBe(130)
  })

  it('while a card is emptied: it is not called proven, and can be emptied again', async () => {
    card.tell('hang-write 0')
    const app = blank()
    await held(card)
    await kill(app, card)
    expect(await shown()).toMatchObject({
      device: { state: 'planned' },
      flashes: [{ cardState: 'unknown' }],
    })
    expect((await blank().end).code).toBe(0)
    expect(await shown()).toMatchObject({ flashes: [{ cardState: 'blank' }] })
    expect(bench.left()).toEqual([])
  })

  it('while an image is unpacked: half a copy is no copy, and the next start makes a whole one', async () => {
    const packed = execFileSync('xz', ['-0', '-c', bench.image.path], { maxBuffer: 1 << 28 })
    // Zeros behind a stream are padding; a file of whole sectors can be one that hangs.
    const whole = Buffer.alloc(Math.ceil(packed.length / 512) * 512)
    packed.copy(whole)
    const slow = await bench.insert(9, whole.length)
    writeFileSync(slow.kept, whole)
    const path = join(bench.folder, 'faulty', 'slot-9', 'card')
    const [image] = (await bench.bramble('images', 'add', path, '--json')).json()
    slow.tell('clear', `hang-read ${Math.floor(packed.length / 2)}`)
    const app = bench.start('images', 'unpack', String(image?.['id']))
    await held(slow)
    await kill(app, slow)
    const job = await newestJob()
    expect(job).toMatchObject({ kind: 'unpack', state: 'interrupted' })
    const copies = (): readonly string[] =>
      readdirSync(join(bench.folder, 'data', 'cache'), {
        recursive: true,
        encoding: 'utf8',
      }).filter((name) => name.endsWith('.img'))
    expect(copies()).toEqual([])
    expect((await bench.bramble('jobs', 'resume', String(job?.['id']))).code).toBe(0)
    expect(copies()).toHaveLength(1)
    await slow.close()
    expect(bench.left()).toEqual([])
  })
})
