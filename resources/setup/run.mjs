#!/usr/bin/env node
// The one entry of every project command. Runs on any Node from 20.19 up with nothing installed,
// sets up what the command needs, and hands over to the Node 24 that comes from npm.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installDebianPackages } from './debianPackages.mjs'
import { node24Path } from './node24.mjs'
import { installNpmPackages } from './npmPackages.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * What each command needs from Debian (lists in debian-packages.json) and what it runs.
 * `need: 'all'` stops where the packages cannot be had; `need: 'root'` goes on without them as a normal user,
 * since the tests then skip by name what needs them.
 */
const commands = {
  demo: { debian: ['bench'], need: 'all', script: 'e2e/bench/demo.ts' },
  test: { debian: ['bench', 'browser', 'checks'], need: 'root', script: 'e2e/gates/runTests.ts' },
  check: { debian: [], need: 'all', script: 'e2e/gates/runChecks.ts' },
  start: { debian: [], need: 'all', script: 'electron/hosts/start.ts' },
  'bench:flash': {
    debian: ['bench', 'checks', 'flashBench'],
    need: 'all',
    script: 'e2e/bench/flash/main.ts',
  },
  'bench:roster': { debian: [], need: 'all', script: 'e2e/bench/rosterImport.ts' },
  'fuzz:images': { debian: ['checks'], need: 'root', script: 'e2e/fuzz/images.ts' },
  build: { debian: [], need: 'all', script: 'e2e/gates/build.ts' },
  mutation: { debian: [], need: 'all', script: 'e2e/gates/mutation/runMutation.ts' },
  'soak:crash': { debian: ['bench'], need: 'all', script: 'e2e/crash/soakCrash.ts' },
  'soak:swaps': { debian: [], need: 'all', script: 'e2e/security/soakSwaps.ts' },
  'e2e:boot': { debian: ['bench', 'boot'], need: 'all', script: 'e2e/boot/main.ts' },
  'catalogue:snapshot': { debian: [], need: 'all', script: 'e2e/gates/catalogueSnapshot.ts' },
  format: { debian: [], need: 'all', script: 'e2e/gates/format.ts' },
}

const [name, ...args] = process.argv.slice(2)
const command = commands[name]
if (command === undefined) {
  console.error(`There is no command ${name}. There are: ${Object.keys(commands).join(', ')}.`)
  process.exit(2)
}

const isRoot = process.getuid?.() === 0
if (name === 'demo' && !isRoot) {
  // Before anything is installed: all the rest would be for nothing.
  console.error(
    'BENCH_NEEDS_ROOT: The practice bench needs root: it makes loop devices, network namespaces and containers.\n' +
      'Nothing was changed.\nRun: sudo npm run demo',
  )
  process.exit(3)
}
await installNpmPackages(root)
if (command.debian.length > 0) {
  if (command.need === 'all' || isRoot) await installDebianPackages(command.debian)
  else console.log('Not root: what needs root or Debian packages is skipped by name.')
}
const node = node24Path(root)
if (node === undefined || !existsSync(node)) {
  console.error(
    'Node 24 is not there for this platform: install Node 24 yourself and run the command with it.',
  )
  process.exit(1)
}
const child = spawn(
  node,
  ['--disable-warning=ExperimentalWarning', join(root, command.script), ...args],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${join(node, '..')}:${process.env.PATH}` },
  },
)
// The child sits in the same process group and gets Ctrl-C itself; this parent waits for it to tidy up.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal !== 'SIGINT') child.kill(signal)
  })
}
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
