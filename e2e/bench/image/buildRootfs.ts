import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { runTool } from '../host/runTool.ts'
import { machineDebianMirror } from './debianMirror.ts'
import { runForeignBinaries } from './foreignBinaries.ts'
import { SUITE } from './practiceRecipe.ts'
import type { RootfsFile } from './rootfsFiles.ts'

export interface BuildRun {
  readonly signal: AbortSignal
  /** A line for the user about what goes on now. */
  readonly report: (line: string) => void
}

/** What a root filesystem is made of. */
export interface RootfsRecipe {
  /** Debian's name; a foreign one is installed under qemu-user-static, which the kernel must know of. */
  readonly architecture: 'amd64' | 'arm64'
  readonly packages: readonly string[]
  readonly excludedPaths: readonly string[]
  /** Laid down over the packages' files when all are installed. */
  readonly files: readonly RootfsFile[]
  /** Laid down before any package is, for what packages read while they are installed. */
  readonly earlyFiles?: readonly RootfsFile[]
  readonly maskedUnits: readonly string[]
}

/** What mmdebstrap says of its stages, in our words. Its own text: `I: <stage>`. */
const stages: readonly (readonly [RegExp, string])[] = [
  [/^I: running apt-get update/, 'Reading the package lists'],
  [/^I: downloading packages/, 'Downloading the essential packages'],
  [/^I: installing essential/, 'Installing the essential packages'],
  [/^I: installing remaining/, 'Installing the other packages (the longest part)'],
  [/^I: cleaning package lists/, 'Clearing what the installation left'],
]

/** A proxy is the machine's affair; everything else of the environment is left behind. */
function proxyEnv(): Readonly<Record<string, string>> {
  const names = ['http_proxy', 'https_proxy', 'no_proxy'] as const
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/**
 * Makes a root filesystem in `folder` from this machine's Debian archive.
 * Needs root. Throws where the machine has no Debian archive, or mmdebstrap fails.
 */
export async function buildRootfs(
  folder: string,
  recipe: RootfsRecipe,
  run: BuildRun,
): Promise<void> {
  const mirror = machineDebianMirror()
  if (mirror === undefined) throw new Error('no Debian archive is set up in the apt sources')
  if (recipe.architecture === 'arm64') await runForeignBinaries(run.signal)
  const early = `${folder}.early`
  await layFiles(early, recipe.earlyFiles ?? [])
  await debootstrap(folder, recipe, { mirror, early }, run)
  await removeSecrets(folder)
  await layFiles(folder, recipe.files)
  for (const unit of recipe.maskedUnits) {
    const path = join(folder, 'etc/systemd/system', unit)
    await rm(path, { force: true })
    await symlink('/dev/null', path)
  }
  await mkdir(join(folder, 'boot/firmware'), { recursive: true })
  // The locale that is there from the start, as on Raspberry Pi OS; a Pi then has only others to make.
  await runTool('chroot', [folder, '/usr/sbin/locale-gen'], { signal: run.signal })
}

async function layFiles(folder: string, files: readonly RootfsFile[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const file of files) {
    const path = join(folder, file.path)
    await mkdir(dirname(path), { recursive: true })
    // By removing first, a symbolic link of a package is replaced and never followed to the host.
    await rm(path, { force: true })
    await writeFile(path, file.content, { mode: file.mode ?? 0o644 })
  }
}

/** setpriv ends mmdebstrap with us, even where we are killed: it never builds on for nobody. */
async function debootstrap(
  folder: string,
  recipe: RootfsRecipe,
  from: { readonly mirror: string; readonly early: string },
  run: BuildRun,
): Promise<void> {
  const onLine = (line: string): void => {
    const stage = stages.find(([pattern]) => pattern.test(line))
    if (stage) run.report(stage[1])
  }
  await runTool(
    'setpriv',
    [
      ...['--pdeathsig', 'TERM', 'mmdebstrap', '--mode=root', '--format=directory'],
      ...['--variant=minbase', `--architectures=${recipe.architecture}`],
      ...[`--include=${recipe.packages.join(',')}`],
      `--setup-hook=cp -r ${from.early}/. "$1"/`,
      ...recipe.excludedPaths.map((path) => `--dpkgopt=path-exclude=${path}`),
      ...['--aptopt=APT::Install-Recommends "false"', '--aptopt=Acquire::Retries "3"'],
      ...[SUITE, folder, `deb ${from.mirror} ${SUITE} main`],
    ],
    { env: proxyEnv(), signal: run.signal, onLine },
  )
}

/** No two Pis may share a host key or a random seed; mmdebstrap's own settings go too. */
async function removeSecrets(folder: string): Promise<void> {
  for (const name of ['rsa', 'ecdsa', 'ed25519']) {
    for (const end of ['', '.pub']) {
      await rm(join(folder, `etc/ssh/ssh_host_${name}_key${end}`), { force: true })
    }
  }
  for (const path of [
    'var/lib/systemd/random-seed',
    'var/lib/dbus/machine-id',
    'etc/apt/apt.conf.d/99mmdebstrap',
    'etc/dpkg/dpkg.cfg.d/99mmdebstrap',
  ]) {
    await rm(join(folder, path), { force: true })
  }
}
