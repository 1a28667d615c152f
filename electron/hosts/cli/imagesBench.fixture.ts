import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { practiceBytes } from '../../adapters/images/practiceFile.fixture.ts'
import { type ImageServer, startImageServer } from '../../engine/sources/imageServer.fixture.ts'
import type { BrambleClient } from '../shared/brambleClient.ts'
import { openBramble } from '../shared/openBramble.ts'
import { runBramble } from '../shared/runProgram.fixture.ts'

/** Tests only: the command line over a data folder of its own for each test, with a server and an image to fetch. */
export class ImagesBench {
  readonly raw = Buffer.from(practiceBytes())
  packed = Buffer.alloc(0)
  data = ''
  #folder = ''
  #count = 0
  #server: ImageServer | undefined

  constructor() {
    beforeAll(async () => {
      this.#folder = mkdtempSync(join(tmpdir(), 'bramble-images-'))
      this.packed = execFileSync('xz', ['-0', '-c'], { input: this.raw, maxBuffer: 1 << 28 })
      this.#server = await startImageServer()
      writeFileSync(this.at('os.img.xz'), this.packed)
    })
    afterAll(async () => {
      await this.server.close()
      rmSync(this.#folder, { recursive: true, force: true })
    })
    beforeEach(() => this.anew())
  }

  get server(): ImageServer {
    if (this.#server === undefined) throw new Error('the server is not there yet')
    return this.#server
  }

  /** Begins with an empty data folder. */
  anew(): void {
    this.#count += 1
    this.data = this.at(`data-${this.#count}`)
    this.server.asked.length = 0
  }

  at(name: string): string {
    return join(this.#folder, name)
  }

  bramble(...args: readonly string[]): ReturnType<typeof runBramble> {
    return runBramble(['--data', this.data, '--json', ...args])
  }

  /** Asks the contract of the data folder in this process: a look at what a command left costs no program. */
  async asOwner<T>(ask: (client: BrambleClient) => Promise<T>): Promise<T> {
    const opened = await openBramble({ host: 'cli', data: this.data })
    if (!opened.ok) throw new Error(opened.fault.code)
    try {
      return await ask(opened.value.client)
    } finally {
      await opened.value.close()
    }
  }

  listed(): ReturnType<BrambleClient['images']['list']> {
    return this.asOwner((client) => client.images.list())
  }

  /** Paths of every file in its cache, without the cache's own. */
  cached(): readonly string[] {
    const top = join(this.data, 'cache')
    return readdirSync(top, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(top.length + 1))
  }
}
