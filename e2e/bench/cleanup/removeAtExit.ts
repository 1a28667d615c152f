import { removeBench } from './benchFolder.ts'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Removes the bench when this process ends by itself or by a signal.
 * Where the program listens to the signal too, it decides when to end and the bench goes with its
 * exit; where nobody else does, the signal is given its usual effect after the clean-up.
 * Returns a function that takes the watch away.
 */
export function removeAtExit(path: string): () => void {
  const atExit = (): void => removeBench(path)
  const atSignal = (signal: NodeJS.Signals): void => {
    if (process.listenerCount(signal) > 1) return
    removeBench(path)
    stop()
    process.kill(process.pid, signal)
  }
  const stop = (): void => {
    process.off('exit', atExit)
    for (const signal of signals) process.off(signal, atSignal)
  }
  process.on('exit', atExit)
  for (const signal of signals) process.on(signal, atSignal)
  return stop
}
