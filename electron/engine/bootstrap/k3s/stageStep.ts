import { binaryArch } from '../../../core/k3s/binaryArch.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { display } from '../../../core/text/display.ts'
import type { Artefact } from '../../ports/artefacts.ts'
import type { Checked, Step } from '../../steps/step.ts'
import type { DeviceContext } from '../deviceContext.ts'
import { stepFailed } from './k3sFault.ts'
import { BINARY, INSTALLER } from './k3sPaths.ts'

/** Prints the sum of each file or `absent`, then the version of a K3s that runs. */
const LOOK = `for file in "$@"; do
  if [ -f "$file" ]; then sha256sum < "$file" | cut -c1-64; else echo absent; fi
done
if systemctl is-active --quiet k3s k3s-agent; then "$2" --version 2>/dev/null | head -n 1; fi`

interface Place {
  readonly artefact: Artefact
  readonly path: string
  readonly mode: number
}

/** The pinned installer and binary are on the device, byte for byte. */
export const stageStep: Step<DeviceContext> = {
  id: 'stage',
  title: 'Installer and binary are on it',
  deadlineMs: 60_000,
  pollMs: 1000,
  check: async (context, signal): Promise<Result<Checked>> => {
    const places = placesOf(context)
    if (!places.ok) return places
    const facts = await context.facts.known(signal)
    if (!facts.ok) return facts
    const { arch } = facts.value.facts
    const head = await places.value[1].artefact.read(0, 20)
    if (binaryArch(head, arch) === false) {
      const fix = 'Give the artefacts for its processor: k3s-arm64, k3s-armhf or k3s.'
      return ok({ kind: 'blocked', reason: `the K3s binary does not run on ${display(arch)}`, fix })
    }
    const look = await lookAt(context, places.value, signal)
    if (!look.ok) return look
    const { missing, running } = look.value
    if (missing.length === 0) return ok({ kind: 'satisfied', evidence: evidenceOf(context) })
    if (running !== '' && missing.some(({ path }) => path === BINARY)) {
      const fix =
        'Remove it (k3s-uninstall.sh or k3s-agent-uninstall.sh), or give the artefacts of that version.'
      return ok({
        kind: 'blocked',
        reason: `another K3s runs on it (${display(running, 60)})`,
        fix,
      })
    }
    return ok({ kind: 'needs', what: missing.map(({ artefact }) => artefact.name).join(' and ') })
  },
  apply: async (context, signal) => {
    const places = placesOf(context)
    if (!places.ok) return places
    const look = await lookAt(context, places.value, signal)
    if (!look.ok) return look
    for (const place of look.value.missing) {
      const put = await context.cluster.uploads.through(() => send(context, place, signal))
      if (!put.ok) return put
    }
    return ok(undefined)
  },
  verify: async (context, signal) => {
    const places = placesOf(context)
    if (!places.ok) return places
    const look = await lookAt(context, places.value, signal)
    if (!look.ok) return look
    return ok(
      look.value.missing.length === 0
        ? { kind: 'proven', evidence: evidenceOf(context) }
        : { kind: 'notYet', why: `Files on ${context.device.name} are not what was sent.` },
    )
  },
}

const placesOf = (context: DeviceContext): Result<readonly [Place, Place]> => {
  const { installer, binary } = context.cluster.artefacts.files
  if (installer === undefined || binary === undefined) {
    return err(stepFailed(context, stageStep, 'the artefacts lack the installer or the binary'))
  }
  return ok([
    { artefact: installer, path: INSTALLER, mode: 0o700 },
    { artefact: binary, path: BINARY, mode: 0o755 },
  ])
}

const lookAt = async (
  context: DeviceContext,
  places: readonly Place[],
  signal: AbortSignal,
): Promise<Result<{ readonly missing: readonly Place[]; readonly running: string }>> => {
  const paths = places.map(({ path }) => path)
  const said = await context.link.script(LOOK, paths, { signal, root: true })
  if (!said.ok) return said
  const lines = said.value.stdout.split('\n')
  const missing = places.filter(({ artefact }, at) => lines[at] !== artefact.sha256)
  return ok({ missing, running: lines[places.length] ?? '' })
}

const send = async (
  { device, link, report, clock, cluster }: DeviceContext,
  { artefact, path, mode }: Place,
  signal: AbortSignal,
): Promise<Result<void>> => {
  const { id, title } = stageStep
  const about = {
    kind: 'step',
    jobId: cluster.jobId,
    deviceId: device.deviceId,
    step: id,
    title,
  } as const
  const of = (artefact.byteLength / 1e6).toFixed(1)
  let told = Number.NEGATIVE_INFINITY
  return link.put(artefact, path, mode, {
    signal,
    report: (done) => {
      // At most four a second; the end is told by the step itself.
      if (clock.monotonic() - told < 250) return
      told = clock.monotonic()
      report({ ...about, text: `${artefact.name}: ${(done / 1e6).toFixed(1)} of ${of} MB` })
    },
  })
}

const evidenceOf = ({ cluster }: DeviceContext): string =>
  Object.values(cluster.artefacts.files)
    .map(({ name, sha256 }) => `${name} sha256 ${sha256.slice(0, 12)}…`)
    .join(', ')
