import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { installed } from '../../adapters/cards/installedHelper.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { manifestNotRoots } from './manifestNotRoots.ts'
import { projectRoot } from './projectRoot.ts'
import { siblingProgram } from './siblingProgram.ts'

type Command = readonly [string, ...string[]]

/**
 * How the helper is started: as root directly (`plain`). As another user on Linux the plain one may only look, and
 * polkit starts the installed one. macOS and Windows have no helper yet (`cardsHere.ts`).
 */
export interface HelperStart {
  readonly plain: Command
  /** Set where the plain one has no right to open cards. */
  readonly privileged: Command | undefined
}

/**
 * The practice bench has a helper of its own, which exists in a checkout only, admits nothing but the bench's
 * files, and needs root for loop devices: polkit never starts that one.
 */
export const helperCommand = (named: string | undefined): Result<HelperStart> => {
  // The helper's own working folder is the root: what was typed is told from here.
  const bench = named === undefined ? undefined : resolve(named)
  const isRoot = process.platform !== 'linux' || process.getuid?.() === 0
  if (bench === undefined) {
    const polkit: Command = [installed.pkexec, installed.helper]
    return ok({ plain: productHelper(), privileged: isRoot ? undefined : polkit })
  }
  const refused = benchRefusal(bench, isRoot)
  return refused === undefined
    ? ok({ plain: [nodePath(), benchHelper(), bench], privileged: undefined })
    : err(refused)
}

const benchRefusal = (bench: string, isRoot: boolean): Fault | undefined => {
  if (!existsSync(benchHelper())) {
    return fault('HELPER_START_FAILED', {
      reason: 'the practice bench is not part of this package',
    })
  }
  if (statSync(bench, { throwIfNoEntry: false })?.isFile() !== true) {
    return fault('BENCH_MANIFEST_NOT_FOUND', { file: bench })
  }
  const reason = manifestNotRoots(bench)
  if (reason !== undefined) return fault('BENCH_MANIFEST_REFUSED', { file: bench, reason })
  return isRoot ? undefined : fault('BENCH_NEEDS_ROOT', { command: 'sudo npx bramble' })
}

const benchHelper = (): string => join(projectRoot(), 'e2e', 'bench', 'helper', 'main.ts')

/** Packed, the helper is an executable of its own beside the archive; in a checkout it is run by Node. */
const productHelper = (): Command => {
  const resources = 'resourcesPath' in process ? String(process.resourcesPath) : undefined
  const packed =
    resources === undefined ? undefined : join(resources, 'helper', executable('bramble-helper'))
  return packed !== undefined && existsSync(packed)
    ? [packed]
    : [nodePath(), siblingProgram('helper')]
}

/** Electron is no Node for others (its RunAsNode is off): the Node that npm brought is. */
const nodePath = (): string => {
  if (process.versions['electron'] === undefined) return process.execPath
  const folder = `node-${process.platform}-${process.arch}`
  return join(projectRoot(), 'node_modules', folder, 'bin', executable('node'))
}

const executable = (name: string): string => (process.platform === 'win32' ? `${name}.exe` : name)
