/** What a text is: its extension says, or its first characters where it has none of its own. */
export const textKind = (name: string, text: string): 'delimited' | 'json' | 'yaml' | 'html' => {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase()
  if (extension === 'json' || extension === 'jsonl' || extension === 'ndjson') return 'json'
  if (extension === 'yaml' || extension === 'yml') return 'yaml'
  if (extension === 'html' || extension === 'htm') return 'html'
  if (/^\s*(?:\[\s*[\]{]|\{\s*[}"])/.test(text)) return 'json'
  // Windows puts a few lines of its own above the clipboard's HTML.
  const start = text.slice(0, 4096)
  if (/^\s*(?:<|Version:\d)/.test(start) && /<table[\s>]/i.test(text)) return 'html'
  return /^(?:#[^\n]*\n|\s*\n)*(?:---\s|- \w[\w ]*:)/.test(start) ? 'yaml' : 'delimited'
}
