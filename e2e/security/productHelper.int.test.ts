import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HelperClient, helperClient } from '../../electron/adapters/cards/helperClient.ts'
import type { CardIdentity } from '../../electron/core/disks/disk.ts'
import { claimOnBench } from '../../electron/helper/benchClaim.fixture.ts'
import { makeVirtualCards, type VirtualCards } from '../bench/cards/virtualCards.ts'
import { type BenchFolder, openBenchFolder, removeBench } from '../bench/cleanup/benchFolder.ts'
import { whyNoBench } from '../bench/host/needsRoot.ts'

const repository = new URL('../..', import.meta.url).pathname
const SEALED = join(repository, `out/helper/linux-${process.arch}/bramble-helper`)
const CARD = 16 * 1024 * 1024
const never = new AbortController().signal

const helpers = [
  ['from its sources', [process.execPath, join(repository, 'electron/helper/main.ts')], undefined],
  ['as it is packed', [SEALED], existsSync(SEALED) ? undefined : 'the packed helper is not built'],
] as const

describe.each(helpers)('the product’s helper, %s,', (_, command, notBuilt) => {
  const why = whyNoBench ?? notBuilt
  describe.skipIf(why !== undefined)(`on a card of the practice bench (${why ?? 'here'})`, () => {
    let bench: BenchFolder
    let cards: VirtualCards
    let helper: HelperClient
    let loop: CardIdentity

    beforeAll(async () => {
      bench = openBenchFolder()
      cards = await makeVirtualCards(bench, { count: 1, cardBytes: CARD })
      const [card] = cards.list()
      if (card === undefined) throw new Error('no card')
      writeFileSync(card.file, Buffer.alloc(CARD, 0xab))
      // The helper of the bench gets its manifest so; this one takes no argument, and reads none.
      helper = helperClient({ command: [...command, cards.manifestPath] })
      const disks = await helper.list(never)
      if (!disks.ok) throw new Error(disks.fault.code)
      const found = disks.value.find(({ identity }) => identity.name === basename(card.loop))
      if (found === undefined) throw new Error('the loop device is not listed')
      expect(found.bus).not.toBe('bench')
      loop = found.identity
    })
    afterAll(() => {
      helper.kill()
      removeBench(bench.path)
    })
    const isUntouched = (): boolean =>
      readFileSync(cards.list()[0]?.file ?? '').every((byte) => byte === 0xab)

    it('claims none, whatever word it is given for it, and leaves every byte', async () => {
      const { batch, claimed } = await claimOnBench(helper, loop, CARD)
      await batch.close()
      expect(claimed).toMatchObject({ ok: false, fault: { code: 'CARD_BUS_REFUSED' } })
      expect(isUntouched()).toBe(true)
    })

    it('reads none either', async () => {
      const refused = { ok: false, fault: { code: 'CARD_BUS_REFUSED' } }
      expect(await helper.contents(loop, never)).toMatchObject(refused)
      expect(await helper.read(loop, { offset: 0, length: 512 }, never)).toMatchObject(refused)
    })
  })
})

describe.skipIf(!existsSync(SEALED))('the packed helper', () => {
  /** Started with nothing on its input; how it ended, and all that it said. */
  const run = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const child = spawn(SEALED, [...args], { env, stdio: ['pipe', 'pipe', 'pipe'] })
    child.stdin.end()
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
    }
    const [code, signal] = await once(child, 'close')
    return { code, signal, said }
  }
  /** It ends itself so: an ordinary exit could wait for a thread that hangs in the kernel. */
  const silent = { code: null, signal: 'SIGKILL', said: '' }

  it('says nothing without an app, and ends when its input does', async () => {
    expect(await run([])).toEqual(silent)
  })

  it.each([
    ['a version', ['--version']],
    ['a program', ['-e', 'console.log("owned")']],
    ['an option of Node', ['--inspect-brk=0']],
    ['a file', [join(repository, 'e2e/bench/helper/main.ts'), '/var/tmp/bench.json']],
  ])('is no Node: asked for %s by its command line it does the same', async (_, args) => {
    expect(await run(args)).toEqual(silent)
  })

  it('takes nothing from its environment', async () => {
    const program = 'data:text/javascript,console.log("owned")'
    expect(await run([], { NODE_OPTIONS: `--import ${program}` })).toEqual(silent)
  })
})
