import { readFileSync } from 'node:fs'
import { build, type Rollup } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'
import { PORT_CHANNEL, PORT_WANTED } from '../contract/wire.ts'

let bundle = ''
beforeAll(async () => {
  const configFile = new URL('../../e2e/gates/vite.preload.config.ts', import.meta.url).pathname
  const built = (await build({ configFile, build: { write: false } })) as Rollup.RollupOutput
  bundle = built.output[0].code
})

/** The bundle in a page of our making, as Electron's sandbox runs it: one file, `require` for `electron` alone. */
const load = () => {
  const exposed: [string, unknown][] = []
  const sent: { channel: string; ports: readonly MessagePort[] }[] = []
  const posted: { message: unknown; target: string; ports: readonly MessagePort[] }[] = []
  let listener: ((event: unknown) => void) | undefined
  const window = {
    addEventListener: (_: string, given: (event: unknown) => void) => {
      listener = given
    },
    postMessage: (message: unknown, target: string, ports: MessagePort[]) =>
      posted.push({ message, target, ports }),
  }
  const electron = {
    contextBridge: {
      exposeInMainWorld: (key: string, value: unknown) => exposed.push([key, value]),
    },
    ipcRenderer: {
      postMessage: (channel: string, _: unknown, ports: MessagePort[]) =>
        sent.push({ channel, ports }),
    },
  }
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`a sandboxed preload cannot require ${name}`)
    return electron
  }
  const run = new Function('require', 'window', 'location', bundle)
  run(require, window, { origin: 'app://bundle' })
  const hear = (event: { source: unknown; data: unknown }) => listener?.(event)
  return { exposed, sent, posted, window, hear }
}

describe('the preload', () => {
  it('is a wire: at most 40 lines, one key, nothing to call', () => {
    const source = readFileSync(new URL('preload.ts', import.meta.url), 'utf8')
    expect(source.split('\n').length).toBeLessThanOrEqual(40)
    expect(load().exposed).toEqual([['bramble', { host: 'desktop' }]])
  })

  it('hands a page that asks one end of a channel, and the main process the other', () => {
    const page = load()
    page.hear({ source: page.window, data: PORT_WANTED })
    expect(page.sent).toMatchObject([{ channel: PORT_CHANNEL }])
    expect(page.posted).toMatchObject([{ target: 'app://bundle' }])
    expect(page.sent[0]?.ports).toHaveLength(1)
    expect(page.posted[0]?.ports).toHaveLength(1)
  })

  it('does not hear a frame, nor any other word', () => {
    const page = load()
    page.hear({ source: {}, data: PORT_WANTED })
    page.hear({ source: page.window, data: 'something else' })
    expect(page.sent).toEqual([])
  })
})
