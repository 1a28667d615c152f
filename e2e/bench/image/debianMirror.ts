import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Finds the Debian archive that a machine already uses, in the texts of its apt sources: the first
 * one that serves `codename` itself (not its updates or security archive) with component main.
 * Knows both formats of sources.list(5): one-line `deb` and deb822 stanzas.
 */
export function debianMirrorIn(texts: readonly string[], codename: string): string | undefined {
  for (const text of texts) {
    const found = inOneLine(text, codename) ?? inStanzas(text, codename)
    if (found !== undefined) return found
  }
  return undefined
}

function inOneLine(text: string, codename: string): string | undefined {
  for (const line of text.split('\n')) {
    const match = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+(.*)$/.exec(line)
    if (match?.[2] === codename && match[3]?.split(/\s+/).includes('main')) return match[1]
  }
  return undefined
}

function inStanzas(text: string, codename: string): string | undefined {
  for (const stanza of text.split(/\n\s*\n/)) {
    const words = (field: string): readonly string[] =>
      (fieldOf(stanza, field) ?? '').split(/\s+/).filter((word) => word !== '')
    const serves = words('Suites').includes(codename) && words('Components').includes('main')
    const isOn = words('Types').includes('deb') && !words('Enabled').includes('no')
    if (serves && isOn) return words('URIs')[0]
  }
  return undefined
}

/** A field goes on over lines that begin with a space; comment lines belong to nothing. */
function fieldOf(stanza: string, field: string): string | undefined {
  const plain = stanza
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\n[ \t]+/g, ' ')
  return new RegExp(`^${field}:(.*)$`, 'im').exec(plain)?.[1]
}

/** The archive of this machine, or undefined where it is no Debian. */
export function machineDebianMirror(): string | undefined {
  const codename = /^VERSION_CODENAME=(.*)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1]
  return codename === undefined ? undefined : debianMirrorIn(sourceTexts(), codename)
}

function sourceTexts(): readonly string[] {
  const folder = '/etc/apt/sources.list.d'
  const names = listing(folder).filter((name) => /\.(list|sources)$/.test(name))
  return ['/etc/apt/sources.list', ...names.map((name) => join(folder, name))].flatMap(textOf)
}

function listing(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}

function textOf(path: string): readonly string[] {
  try {
    return [readFileSync(path, 'utf8')]
  } catch {
    return []
  }
}
