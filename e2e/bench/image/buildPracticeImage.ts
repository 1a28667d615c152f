import { explainFault } from '../../../electron/core/text/faults/explainFault.ts'
import { practiceImage } from './practiceImage.ts'

/** `node e2e/bench/image/buildPracticeImage.ts`: makes sure that the practice image is in the cache. */
const started = performance.now()
const report = (line: string): void => {
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(`${String(seconds).padStart(4)} s  ${line}`)
}
const stop = new AbortController()
process.once('SIGINT', () => stop.abort(new Error('stopped by Ctrl-C')))

const made = await practiceImage({ signal: stop.signal, report })
if (made.ok) {
  const { path, sizeBytes, packedBytes, built } = made.value
  report(built ? 'Built' : 'Found in the cache')
  report(`${path}: ${packedBytes} bytes, unpacked ${sizeBytes}`)
} else {
  console.error(explainFault(made.fault))
  process.exitCode = 1
}
