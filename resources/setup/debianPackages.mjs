import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

const POLICY = '/usr/sbin/policy-rc.d'

/** Every purpose: why, its packages, and services of theirs that must not run on this machine. */
const readLists = () =>
  JSON.parse(readFileSync(new URL('debian-packages.json', import.meta.url), 'utf8'))

/** The names of all purposes asked for, each once, in order. */
export const wantedPackages = (lists, purposes) =>
  [...new Set(purposes.flatMap((purpose) => lists[purpose].packages))].sort()

/** Those of `wanted` that dpkg does not call installed; `listing` has a line `status name` for each it knows. */
export const missingPackages = (wanted, listing) => {
  const there = new Set(
    listing
      .split('\n')
      .filter((line) => line.startsWith('installed '))
      .map((line) => line.slice('installed '.length)),
  )
  return wanted.filter((name) => !there.has(name))
}

/** The one line to type; as root without sudo, which a small machine need not have. */
export const installLine = (missing, isRoot) =>
  `${isRoot ? '' : 'sudo '}apt-get install --no-install-recommends ${missing.join(' ')}`

/** The three sentences of a fault in the words of electron/core/text/faults/bench.ts, then the end. */
const stop = (code, happened, nowTrue, doNext) => {
  console.error(`${code}: ${happened}\n${nowTrue}\n${doNext}`)
  process.exit(code === 'BENCH_PACKAGES_FAILED' ? 1 : 3)
}

/** dpkg's own placeholders, hence escaped. */
const DPKG_FORMAT = `--showformat=\${db:Status-Status} \${Package}\n`

const queryInstalled = (names) =>
  spawnSync('dpkg-query', ['--show', DPKG_FORMAT, ...names], {
    encoding: 'utf8',
  }).stdout ?? ''

/** Whether apt's lists know every one of them; on a fresh machine they are empty. */
const listsKnow = (names) =>
  spawnSync('apt-cache', ['show', '--no-all-versions', ...names], { stdio: 'ignore' }).status === 0

/** Runs apt-get quietly, with a line every ten seconds about where it is. Returns its exit code and last lines. */
const aptGet = (args) =>
  new Promise((resolve) => {
    const started = Date.now()
    const child = spawn('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=600', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    const listen = (text) => {
      said = (said + text).slice(-4000)
    }
    child.stdout.setEncoding('utf8').on('data', listen)
    child.stderr.setEncoding('utf8').on('data', listen)
    const beat = setInterval(() => {
      const line = said.trimEnd().split('\n').at(-1) ?? ''
      console.log(`  ${Math.round((Date.now() - started) / 1000)} s  ${line}`)
    }, 10_000)
    child.on('error', (error) => {
      said += error.message
    })
    child.on('close', (code) => {
      clearInterval(beat)
      resolve({ code, said: said.trim() })
    })
  })

/** Debian starts a service when its package comes; a test's sshd must not open this machine to the network. */
const withoutStartingServices = async (work) => {
  const isOurs = !existsSync(POLICY)
  if (isOurs) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    return await work()
  } finally {
    if (isOurs) rmSync(POLICY, { force: true })
  }
}

const leaveOff = (lists, missing) => {
  for (const { packages, servicesLeftOff = {} } of Object.values(lists)) {
    for (const [name, units] of Object.entries(servicesLeftOff)) {
      if (!packages.includes(name) || !missing.includes(name)) continue
      const done = spawnSync('systemctl', ['disable', '--quiet', ...units], { stdio: 'ignore' })
      if (done.status === 0) console.log(`${units.join(', ')} was left off.`)
    }
  }
}

/** Stale lists name files that the archive has no more, so a failed install is tried once more after an update. */
const install = async (missing) => {
  const args = ['install', '--yes', '--no-install-recommends', ...missing]
  if (listsKnow(missing)) {
    const first = await aptGet(args)
    if (first.code === 0) return first
  }
  console.log('Updating the package lists (apt-get update) …')
  const update = await aptGet(['update'])
  return update.code === 0 ? aptGet(args) : update
}

/**
 * Sees to it that the Debian packages of these purposes are installed, saying first which and why.
 * Ends the program with a coded fault where that cannot be done.
 */
export const installDebianPackages = async (purposes) => {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) {
    stop(
      'BENCH_NEEDS_LINUX',
      'The practice bench runs on Debian Linux only.',
      'Nothing was changed.',
      'Use a Debian 12 machine.',
    )
  }
  const lists = readLists()
  const wanted = wantedPackages(lists, purposes)
  const missing = missingPackages(wanted, queryInstalled(wanted))
  if (missing.length === 0) return
  const isRoot = process.getuid?.() === 0
  if (!isRoot) {
    stop(
      'BENCH_NEEDS_ROOT',
      `${missing.length} Debian packages are missing, and installing them needs root.`,
      'Nothing was changed.',
      `Run: ${installLine(missing, false)}`,
    )
  }
  const why = purposes.map((purpose) => lists[purpose].why).join('; ')
  console.log(`Installing ${missing.length} Debian packages (${why}):\n  ${missing.join(' ')}`)
  const started = Date.now()
  const { code, said } = await withoutStartingServices(() => install(missing))
  const left = missingPackages(wanted, queryInstalled(wanted))
  if (code !== 0 || left.length > 0) {
    console.error(said)
    stop(
      'BENCH_PACKAGES_FAILED',
      `Debian packages could not be installed: ${left.join(', ') || `apt-get ended with ${code}`}.`,
      'The bench was not built.',
      `Run: apt-get update && ${installLine(left.length > 0 ? left : missing, true)}`,
    )
  }
  leaveOff(lists, missing)
  console.log(`Debian packages are there after ${Math.round((Date.now() - started) / 1000)} s.`)
}
