import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './shared/projectRoot.ts'
import { siblingProgram } from './shared/siblingProgram.ts'
import { windowOrStation } from './windowOrStation.ts'

/** The Electron of this checkout, if its binary was downloaded (npm brings only the package that knows where it is). */
const electronBinary = (root: string): string | undefined => {
  const folder = join(root, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(binary) ? binary : undefined
}

/** What `npm start` does: builds what changed, then shows the window, or serves the same page to the browser. */
const root = projectRoot()
const binary = electronBinary(root)
const choice = windowOrStation({
  platform: process.platform,
  binary,
  display: (process.env.DISPLAY ?? '') !== '' || (process.env.WAYLAND_DISPLAY ?? '') !== '',
  root: process.getuid?.() === 0,
})
console.log(choice.why)

const build = join(root, 'e2e', 'gates', 'build.ts')
for (const target of choice.kind === 'window' ? ['renderer', 'preload', 'main'] : ['renderer']) {
  const built = spawnSync(process.execPath, [build, target], { cwd: root, stdio: 'inherit' })
  if (built.status !== 0) process.exit(built.status ?? 1)
}

const [program, args] =
  choice.kind === 'window'
    ? [choice.binary, [root]]
    : [process.execPath, [siblingProgram('station'), ...process.argv.slice(2)]]
const child = spawn(program, args, { cwd: root, stdio: 'inherit' })
// Ctrl-C reaches the child through the terminal; it decides when to end.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === null ? 1 : 130)
})
