import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { badUsage } from '../stop.ts'

/**
 * Lets a person edit a text with `$VISUAL` or `$EDITOR`. The file lies in a folder that only they may read, since they may
 * type a password into it, and is gone afterwards.
 */
export const openEditor = async (text: string, env: NodeJS.ProcessEnv): Promise<string> => {
  const editor = env.VISUAL ?? env.EDITOR
  if (editor === undefined || editor.trim() === '') {
    throw badUsage('name what to change (--set, --append, --unset, --file), or set EDITOR.')
  }
  const folder = await mkdtemp(join(tmpdir(), 'bramble-profile-'))
  try {
    const path = join(folder, 'profile.yaml')
    await writeFile(path, text, { mode: 0o600 })
    const [program = '', ...args] = editor.trim().split(/\s+/)
    const code = await new Promise<number | null>((resolve, reject) => {
      const child = spawn(program, [...args, path], { stdio: 'inherit' })
      child.once('error', reject)
      child.once('exit', resolve)
    }).catch(() => null)
    if (code !== 0)
      throw badUsage(`the editor (${program}) ended without success; nothing was saved.`)
    return await readFile(path, 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
