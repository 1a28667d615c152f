import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { programBuild } from '../../gates/programBuild.ts'

const repository = new URL('../../..', import.meta.url).pathname
const APP = 'out/flashBench'

/**
 * The command line and the bench's helper as they are built for a package, in a folder of their own that is laid out
 * as a checkout: from their sources, each program would first take the types out of a hundred files, which costs two
 * seconds and 100 MiB that no user has. Returns the path of the command line.
 */
export const builtApp = async (): Promise<string> => {
  const folder = join(repository, APP)
  rmSync(folder, { recursive: true, force: true })
  const programs = [
    { entry: 'electron/hosts/cli/main.ts', outDir: `${APP}/out/cli`, file: 'bramble.mjs' },
    { entry: 'e2e/bench/helper/main.ts', outDir: `${APP}/e2e/bench/helper`, file: 'main.mjs' },
  ]
  for (const program of programs) {
    await build({ ...programBuild(program), configFile: false, logLevel: 'error' })
  }
  writeFileSync(join(folder, 'package.json'), '{\n  "name": "bramble",\n  "type": "module"\n}\n')
  for (const name of ['node_modules', 'resources'])
    symlinkSync(join(repository, name), join(folder, name))
  // It is looked for as a source: by its real name it is known to be none.
  const source = join(folder, 'e2e/bench/helper/main.ts')
  mkdirSync(join(source, '..'), { recursive: true })
  if (!existsSync(source)) symlinkSync('main.mjs', source)
  return join(folder, 'out/cli/bramble.mjs')
}
