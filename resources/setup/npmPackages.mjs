import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Changes whenever other packages would be installed: the lock file and the platform. */
const fingerprint = (root) =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex')

const isLink = (path) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true

/** Installs the locked npm packages unless exactly these are there. Says so before it does. */
export const installNpmPackages = async (root) => {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(
      `Node ${process.versions.node} is too old to install the packages: 20.19 or newer is needed.`,
    )
    process.exit(1)
  }
  const mark = join(root, 'node_modules', '.bramble-installed')
  const wanted = fingerprint(root)
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return
  // `npm ci` empties the folder first, and would empty the one behind a link, which others may be using.
  if (isLink(join(root, 'node_modules'))) {
    console.log(
      'node_modules is a link to another folder: it is used as it is, nothing is installed.',
    )
    return
  }
  const count =
    Object.keys(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages).length -
    1
  console.log(
    `Installing up to ${count} locked npm packages into node_modules (about 660 MB, no install scripts) …`,
  )
  const started = Date.now()
  const npm = process.env.npm_execpath
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const done =
    npm === undefined
      ? spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
      : spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
  if (done.status !== 0) {
    console.error(
      'The npm packages could not be installed. Nothing else was begun. Read what npm said above, then run the command again.',
    )
    process.exit(1)
  }
  writeFileSync(mark, wanted)
  console.log(`npm packages are there after ${Math.round((Date.now() - started) / 1000)} s.`)
}
