import { type DisplayText, display } from './display.ts'

/**
 * A line of a text file through the one door, with its indentation: in YAML that is its meaning. A tab stands as two
 * blanks. Blanks are what a line may begin with; nothing else goes round `display`.
 */
export const displayLine = (raw: string, limit = 2000): DisplayText => {
  const [indent = ''] = /^[ \t]{0,200}/.exec(raw) ?? []
  return `${indent.replaceAll('\t', '  ')}${display(raw, limit)}` as DisplayText
}
