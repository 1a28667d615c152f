import { type Fault, fault } from '../../../core/faults/fault.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { parseScrubList } from '../../../core/scrub/parseScrubList.ts'
import type { ScrubFile } from '../../../core/scrub/scrubList.ts'
import { display } from '../../../core/text/display.ts'
import type { Secret } from '../../../core/text/secret.ts'
import type { DeviceLink } from '../../bootstrap/deviceLink.ts'
import { listScript, lookScript, scrubScript } from './scrubScripts.ts'

/** What a look at a device's boot partition says of the secrets that its card brought. */
export interface ScrubReading {
  /** Files that brought secrets, by the card's own list. */
  readonly files: readonly string[]
  /** Those in which a secret stands where it stood, or the one-time key anywhere. */
  readonly left: readonly string[]
  /** Those that somebody changed, so that it is not known where their secrets are. */
  readonly changed: readonly string[]
  /** The one-time key was at hand and was looked for everywhere on the boot partition. */
  readonly keySought: boolean
  /** The reporter has its key still and goes on saying hello. */
  readonly reporterRuns: boolean
}

/** The way to a device: scripts as root, secrets on stdin. */
type Link = Pick<DeviceLink, 'script'>

export interface ScrubTarget {
  readonly device: string
  readonly link: Link
  /** The flash's one-time key where it is not burned yet: it is looked for on the whole boot partition. */
  readonly key: Secret | undefined
}

/** Whether a reading leaves nothing to do. */
export const isScrubbed = ({ left, changed, reporterRuns }: ScrubReading): boolean =>
  left.length === 0 && changed.length === 0 && !reporterRuns

const NO_LIST =
  'the list of secrets that its card brought is not found there (not mounted, or deleted)'

/** What was seen, in a sentence for the log. */
export const scrubEvidence = ({ files, keySought }: ScrubReading): string => {
  const listed =
    files.length === 0
      ? 'its card brought no file with a secret to write over'
      : `no secret is left in ${files.join(', ')}`
  return keySought
    ? `${listed}, and its one-time key is nowhere on the boot partition`
    : `${listed}; its one-time key is burned and was not looked for`
}

/**
 * Looks, over SSH and as root, at what of the card's secrets is left. Changes nothing. Faults: SCRUB_FAILED, also where
 * the card's list is not found (not mounted, deleted), those of SSH.
 */
export const lookForSecrets = async (
  { device, link, key }: ScrubTarget,
  signal: AbortSignal,
): Promise<Result<ScrubReading>> => {
  const listed = await listOf(device, link, signal)
  if (!listed.ok) return listed
  const said = await link.script(lookScript, runsOf(listed.value), {
    signal,
    root: true,
    stdin: key ?? new Uint8Array(0),
  })
  if (!said.ok) return said
  const lines = said.value.stdout.split('\n')
  if (!lines.includes('end=1')) return err(failed(device, said.value.stderr))
  const named = (word: string): readonly string[] => [
    ...new Set(
      lines
        .filter((line) => line.startsWith(`${word}=`))
        .map((line) => line.slice(word.length + 1)),
    ),
  ]
  return ok({
    files: listed.value.map(({ path }) => path),
    left: [...new Set([...named('left'), ...named('key')])].map((name) => display(name)),
    changed: named('changed'),
    keySought: key !== undefined,
    reporterRuns: lines.includes('reporter=1'),
  })
}

/** Writes zeros over what is left, burns the reporter's key and switches it off. Safe to do again at any time. */
export const scrubCard = async (
  { device, link }: Pick<ScrubTarget, 'device' | 'link'>,
  signal: AbortSignal,
): Promise<Result<void>> => {
  const listed = await listOf(device, link, signal)
  if (!listed.ok) return listed
  const done = await link.script(scrubScript, runsOf(listed.value), { signal, root: true })
  if (!done.ok) return done
  return done.value.code === 0 ? ok(undefined) : err(failed(device, done.value.stderr))
}

const listOf = async (
  device: string,
  link: Link,
  signal: AbortSignal,
): Promise<Result<readonly ScrubFile[]>> => {
  const said = await link.script(listScript, [], { signal, root: true })
  if (!said.ok) return said
  // Every card that says hello brings a list, be it empty: none at all tells nothing of its secrets.
  if (said.value.stdout.trim() === '') return err(failed(device, NO_LIST))
  const list = parseScrubList(said.value.stdout)
  return list === undefined ? err(failed(device, 'its list of secrets is not readable')) : ok(list)
}

/** Name, length of the file, start and length, one run after the other. */
const runsOf = (files: readonly ScrubFile[]): readonly string[] =>
  files.flatMap(({ path, bytes, ranges }) =>
    ranges.flatMap(([start, length]) => [path, String(bytes), String(start), String(length)]),
  )

const failed = (device: string, reason: string): Fault =>
  fault('SCRUB_FAILED', { device, reason: display(reason, 200) })
