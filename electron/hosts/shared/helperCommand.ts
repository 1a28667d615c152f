import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { manifestNotRoots } from './manifestNotRoots.ts'
import { projectRoot } from './projectRoot.ts'
import { siblingProgram } from './siblingProgram.ts'

type Command = readonly [string, ...string[]]

/** Asks for the operator's password once per run of the app; the policy file names the packed helper alone. */
const PKEXEC = '/usr/bin/pkexec'

/**
 * How the helper is started. As root directly; else through polkit. The practice bench has a helper of its own,
 * which exists in a checkout only, admits nothing but the bench's files, and needs root for loop devices.
 */
export const helperCommand = (named: string | undefined): Result<Command> => {
  // The helper's own working folder is the root: what was typed is told from here.
  const bench = named === undefined ? undefined : resolve(named)
  const program: Command =
    bench === undefined ? productHelper() : [nodePath(), benchHelper(), bench]
  if (bench !== undefined && !existsSync(benchHelper())) {
    return err(
      fault('HELPER_START_FAILED', { reason: 'the practice bench is not part of this package' }),
    )
  }
  if (bench !== undefined && statSync(bench, { throwIfNoEntry: false })?.isFile() !== true) {
    return err(fault('BENCH_MANIFEST_NOT_FOUND', { file: bench }))
  }
  const reason = bench === undefined ? undefined : manifestNotRoots(bench)
  if (bench !== undefined && reason !== undefined) {
    return err(fault('BENCH_MANIFEST_REFUSED', { file: bench, reason }))
  }
  if (process.platform !== 'linux' || process.getuid?.() === 0) return ok(program)
  return ok([PKEXEC, ...program])
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
