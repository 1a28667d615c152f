import { toBase64 } from '../ids/base64.ts'
import { toHex } from '../ids/hex.ts'
import { SECRET_MARK, type Secret } from './secret.ts'

/** Below this many characters a secret would match by chance all over a log. No secret of ours is so short. */
const SHORTEST = 4

/**
 * The second line of defence before a log or a report: replaces every form in which a live secret is known to
 * travel (as it is, JSON-escaped, URL-encoded, hex, Base64 in each of its three alignments) with `[secret]`.
 */
export const redactor = (secrets: Iterable<Secret>): ((text: string) => string) => {
  const forms = new Set<string>()
  for (const secret of secrets) for (const form of formsOf(secret.reveal())) forms.add(form)
  // Longest first: a form inside a longer one must not break the longer one apart.
  const ordered = [...forms].sort((a, b) => b.length - a.length)
  if (ordered.length === 0) return (text) => text
  const pattern = new RegExp(ordered.map(literal).join('|'), 'g')
  return (text) => text.replace(pattern, SECRET_MARK)
}

const formsOf = (raw: string): readonly string[] => {
  if (raw.length < SHORTEST) return []
  const bytes = new TextEncoder().encode(raw)
  const hex = toHex(bytes)
  return [
    raw,
    raw.trim(),
    ...raw.split(/\r?\n/),
    ...jsonForms(raw),
    ...urlForms(raw),
    hex,
    hex.toUpperCase(),
    ...base64Forms(bytes),
  ].filter((form) => form.length >= SHORTEST)
}

/** As JSON writers put it: plain, with `\/`, and in ASCII only. */
const jsonForms = (raw: string): readonly string[] => {
  const json = JSON.stringify(raw).slice(1, -1)
  const ascii = json.replaceAll(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return [json, json.replaceAll('/', '\\/'), ascii]
}

/** Percent-encoded as browsers do it, as RFC 3986 has it, and as forms are sent; either case of the digits. */
const urlForms = (raw: string): readonly string[] => {
  const url = encodeURIComponent(raw.toWellFormed())
  const strict = url.replaceAll(/[!'()*]/g, percent)
  const form = url.replaceAll(/[!'()~]/g, percent).replaceAll('%20', '+')
  const upper = [url, strict, form, url.replaceAll('%20', '+')]
  return upper.flatMap((text) => [
    text,
    text.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  ])
}

const percent = (c: string): string => `%${c.charCodeAt(0).toString(16).toUpperCase()}`

/**
 * What Base64 makes of the bytes wherever they begin in a longer text: for each of the three alignments the
 * characters that depend on the secret alone. Standard and URL-safe alphabet, with and without padding.
 */
const base64Forms = (bytes: Uint8Array): readonly string[] => {
  const forms: string[] = [toBase64(bytes)]
  for (const before of [0, 1, 2]) {
    const shifted = new Uint8Array(before + bytes.length)
    shifted.set(bytes, before)
    const whole = toBase64(shifted).replace(/=+$/, '')
    const start = before === 0 ? 0 : before + 1
    // The last character of an unfinished group also holds bits of what follows.
    const end = shifted.length % 3 === 0 ? whole.length : whole.length - 1
    forms.push(whole.slice(start, end))
  }
  return forms.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')])
}

const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
