import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { python } from './reporterDevice.fixture.ts'

/** Both ends of a pty; what a device writes to `path` comes out of `lines`. */
export const ptyLines = async () => {
  const program =
    'import os,sys,time,tty\na,b=os.openpty()\ntty.setraw(b)\nprint(os.ttyname(b),flush=True)\n' +
    'while True:\n  sys.stdout.buffer.write(os.read(a,4096)); sys.stdout.buffer.flush()\n'
  const child = spawn(python, ['-c', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const [path]: unknown[] = await once(lines, 'line')
  return { path: String(path), lines, close: () => child.kill('SIGKILL') }
}
