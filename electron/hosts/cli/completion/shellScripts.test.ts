import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { bramble } from '../program.ts'
import { commandTree } from './commandTree.ts'
import { shellScripts } from './shellScripts.ts'

const tree = commandTree(bramble('1.2.3', () => {}))

/** What a real bash offers after the words that were typed; the last is the one under the cursor. */
const offered = (...words: readonly string[]): readonly string[] => {
  const script = `${shellScripts.bash(tree)}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _bramble; printf '%s\\n' "\${COMPREPLY[@]}"`
  const run = spawnSync('bash', ['-c', script, 'bash', 'bramble', ...words], { encoding: 'utf8' })
  expect(run.stderr).toBe('')
  return run.stdout.split('\n').filter((word) => word !== '')
}

describe('completion in bash', () => {
  it('offers every command first', () => {
    const commands = offered('')
    for (const name of ['cards', 'images', 'roster', 'flash', 'devices', 'bootstrap', 'station']) {
      expect(commands).toContain(name)
    }
  })

  it('narrows by what was typed', () => {
    expect(offered('boo')).toEqual(['bootstrap'])
  })

  it('knows commands of commands, and options, also global ones', () => {
    expect(offered('jobs', 'w')).toEqual(['watch'])
    expect(offered('flash', '--i')).toEqual(['--image'])
    expect(offered('jobs', 'resume', '--j')).toEqual(['--json'])
  })

  it('looks past options and their values', () => {
    expect(offered('--data', '/somewhere', 'roster', 'c')).toEqual(['check'])
  })
})

describe('the other shells', () => {
  it.each(['zsh', 'fish'] as const)('%s knows every command and its description', (shell) => {
    const script = shellScripts[shell](tree)
    for (const node of tree) for (const { name } of node.commands) expect(script).toContain(name)
    expect(script).toContain('slots and the cards in them')
  })

  it('quotes what could end a string', () => {
    const quoted = shellScripts.fish([
      { path: '', commands: [{ name: 'a', about: "it's \\ here" }], options: [] },
    ])
    expect(quoted).toContain("'it\\'s \\\\ here'")
  })
})
