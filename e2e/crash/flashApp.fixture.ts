import { emptyOverlay } from '../../electron/core/overlay/overlay.ts'
import { benchHelper, chunksOf, flash, targetFor } from './flashBench.fixture.ts'

/**
 * An app in small, to be killed: flashes slot 1 from an image that stops coming after two chunks, and prints a
 * line for each thing that happens. Arguments: the bench's manifest and the image.
 */
const [manifest = '', image = ''] = process.argv.slice(2)
const helper = benchHelper(manifest)

async function* stalling(signal: AbortSignal) {
  let left = 2
  for await (const chunk of chunksOf(image, signal)) {
    if (left-- === 0) await new Promise(() => setInterval(() => undefined, 1000))
    yield chunk
  }
}

const say = (line: unknown): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

const target = await targetFor(helper, 1, emptyOverlay)
say({ helper: helper.pid })
await flash(
  helper,
  { targets: [target], stream: stalling },
  { onProgress: say, onEvents: (events) => events.forEach(say) },
)
