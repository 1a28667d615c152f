import { basename } from 'node:path'
import { medianOf } from '../../../electron/core/chunks/medianOf.ts'
import type { BenchImage } from './benchImage.ts'
import type { Figure } from './figures.ts'
import type { Measured } from './measured.ts'
import { measured } from './measured.ts'
import { bramble, type OurApp, type OurFlash, ourFlash } from './ourFlash.ts'
import { bmaptool, ddToAll, teeThenHash, xzAlone, xzThenHash, zstdAlone } from './peers.ts'

export interface SpeedWish {
  readonly app: OurApp
  readonly image: BenchImage
  readonly rounds: number
  readonly say: (line: string) => void
}

/** One flash of ours right behind what it is held against. */
interface Pair {
  readonly ours: OurFlash
  readonly beside: number
}

const FROM_CACHE = '.xz from the cache × 4'

const DECODER = new URL('./decodeWasm.ts', import.meta.url).pathname

/** Everything that is held against a clock. What is compared ran side by side, in each round. */
export const measureSpeed = async (wish: SpeedWish): Promise<readonly Figure[]> => {
  const { app, image, rounds, say } = wish
  const runs = new Map<string, Pair[]>()
  const peers = new Map<string, Measured[]>()
  const emptied = async <T>(count: number, run: () => Promise<T>): Promise<T> => {
    await app.on.empty(count)
    return run()
  }
  const peer = async (
    name: string,
    count: number,
    run: () => Promise<Measured>,
  ): Promise<number> => {
    const made = await emptied(count, run)
    say(`  ${name}: ${made.wall.toFixed(2)} s, ${made.cpu.toFixed(1)} CPU s`)
    peers.set(name, [...(peers.get(name) ?? []), made])
    return made.wall
  }
  const ours = async (name: string, file: string, count: number, beside: number): Promise<void> => {
    const made = await emptied(count, () => ourFlash(app, basename(file), count))
    const ratio = (made.flash / beside).toFixed(2)
    say(`  ${name}: ${made.flash.toFixed(2)} s (${ratio} ×), ${made.cpu.toFixed(1)} CPU s`)
    runs.set(name, [...(runs.get(name) ?? []), { ours: made, beside }])
  }
  for (let round = 1; round <= rounds; round++) {
    say(`round ${round} of ${rounds}`)
    for (const count of [1, 4, 8]) {
      const alone = await peer('xz -dc -T0', 0, () => xzAlone(image.xz))
      await ours(`.xz × ${count}`, image.xz, count, alone)
    }
    for (const [name, file] of [
      ['.zst × 4', image.zst],
      ['.img × 4', image.img],
    ] as const) {
      const dd = await peer('dd × 4', 4, () => ddToAll(image.img, app.on.devices(4)))
      await ours(name, file, 4, dd)
    }
    const [first = ''] = app.on.devices(1)
    await peer('dd × 1', 1, () => ddToAll(image.img, [first]))
    await peer('xz | dd, sha256sum × 1', 1, () => xzThenHash(image.xz, first, image.bytes))
    await peer('xz | tee, sha256sum × 4', 4, () =>
      teeThenHash(image.xz, app.on.devices(4), image.bytes),
    )
    await peer('bmaptool, no read-back', 1, () => bmaptool(image.xz, image.img, first))
    await peer('zstd -dc', 0, () => zstdAlone(image.zst))
  }
  // Once its raw copy is in the cache the .xz is not unpacked any more: the batch is bound by the cards.
  await bramble(app, ['images', 'unpack', basename(image.xz)])
  for (let round = 1; round <= rounds; round++) {
    const dd = await peer('dd × 4', 4, () => ddToAll(image.img, app.on.devices(4)))
    await ours(FROM_CACHE, image.xz, 4, dd)
  }
  await peer('WebAssembly .xz, decode alone', 0, () =>
    measured([process.execPath, DECODER, image.xz]),
  )
  return [...ourFigures(runs), ...peerFigures(peers)]
}

const wanted: Readonly<Record<string, { readonly target: number; readonly beside: string }>> = {
  '.xz × 1': { target: 1.2, beside: 'xz -dc -T0' },
  '.xz × 4': { target: 1.4, beside: 'xz -dc -T0' },
  '.xz × 8': { target: 2, beside: 'xz -dc -T0' },
  '.zst × 4': { target: 4, beside: 'dd × 4' },
  '.img × 4': { target: 4, beside: 'dd × 4' },
  [FROM_CACHE]: { target: 4, beside: 'dd × 4' },
}

const ourFigures = (runs: ReadonlyMap<string, readonly Pair[]>): readonly Figure[] => [
  ...[...runs].flatMap(([name, pairs]): Figure[] => {
    const want = wanted[name]
    if (want === undefined) return []
    const command = medianOf(pairs.map(({ ours }) => ours.wall))
    return [
      {
        what: `${name}, written and read back`,
        ours: medianOf(pairs.map(({ ours }) => ours.flash)),
        unit: 's',
        beside: { what: want.beside, value: medianOf(pairs.map(({ beside }) => beside)) },
        ratio: medianOf(pairs.map(({ ours, beside }) => ours.flash / beside)),
        target: want.target,
        note: `the whole command ${command.toFixed(1)} s`,
      },
    ]
  }),
  ...['.xz × 4', '.zst × 4', '.img × 4'].flatMap((name): Figure[] => {
    const cpu = medianOf((runs.get(name) ?? []).map(({ ours }) => ours.cpu))
    return [{ what: `${name}, CPU of all processes`, ours: cpu, unit: 'CPU s', target: 15 }]
  }),
  {
    what: 'news of a card to the screen',
    ours: Math.max(...[...runs.values()].flat().map(({ ours }) => ours.newsPerSecond)),
    unit: '/s',
    target: 10,
  },
]

const peerFigures = (peers: ReadonlyMap<string, readonly Measured[]>): readonly Figure[] =>
  [...peers].map(([what, runs]) => ({
    what: `beside: ${what}`,
    ours: medianOf(runs.map(({ wall }) => wall)),
    unit: 's',
    note: `${medianOf(runs.map(({ cpu }) => cpu)).toFixed(1)} CPU s`,
  }))
