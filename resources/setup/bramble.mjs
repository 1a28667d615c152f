#!/usr/bin/env node
// Starts the command line on the Node 24 that npm brought, whatever Node runs this file.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { node24Path } from './node24.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const source = join(root, 'electron', 'hosts', 'cli', 'main.ts')
const built = join(root, 'out', 'cli', 'bramble.mjs')
const main = existsSync(source) ? source : built
const node = node24Path(root)

if (node === undefined || !existsSync(main)) {
  console.error('Bramble is not set up here. Run in its folder: npm run check')
  process.exit(2)
}

// A small young heap: what is streamed to cards is in buffers, and a laptop has other uses for its memory.
const child = spawn(node, ['--max-semi-space-size=1', main, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
// Ctrl-C goes to both through the terminal; the program decides what it means.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === null ? 1 : 130)
})
