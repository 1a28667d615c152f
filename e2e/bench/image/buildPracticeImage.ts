import { explainFault } from '../../../electron/core/text/faults/explainFault.ts'
import { practiceImage } from './practiceImage.ts'

/** `node e2e/bench/image/buildPracticeImage.ts`: makes sure that the practice image is in the cache. */
const started = performance.now()
const report = (line: string): void => {
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(`${String(seconds).padStart(4)} s  ${line}`)
}
const stop = new AbortController()
process.once('SIGINT', () => stop.abort(new Error('Stopped by Ctrl-C; what was begun is removed.')))

try {
  const made = await practiceImage({ signal: stop.signal, report })
  if (made.ok) {
    const { path, sizeBytes, packedBytes, built } = made.value
    report(built ? 'Built' : 'Found in the cache')
    report(`${path}: ${packedBytes} bytes, unpacked ${sizeBytes}`)
  } else {
    const { code, happened, nowTrue, doNext } = explainFault(made.fault)
    console.error(`${code}: ${happened}\n${nowTrue}\n${doNext}`)
    process.exitCode = 1
  }
} catch (error) {
  if (!stop.signal.aborted) throw error
  console.error(stop.signal.reason.message)
  process.exitCode = 130
}
