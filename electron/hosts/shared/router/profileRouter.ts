import { readFile, stat } from 'node:fs/promises'
import { type Fault, fault } from '../../../core/faults/fault.ts'
import { dialects } from '../../../core/firstboot/dialects.ts'
import { importFirstBoot } from '../../../core/profile/import/importFirstBoot.ts'
import { foldLayers } from '../../../core/profile/layers/foldLayers.ts'
import { commonLayers } from '../../../core/profile/layers/layersOf.ts'
import { parseProfile } from '../../../core/profile/parseProfile.ts'
import { profileSummary } from '../../../core/profile/profileSummary.ts'
import { profileText } from '../../../core/profile/profileText.ts'
import { resolveSettings } from '../../../core/profile/resolveSettings.ts'
import { templateFilters } from '../../../core/profile/template/templateFilters.ts'
import { profileSecrets } from '../../../engine/profiles/profileSecrets.ts'
import { saveProfile } from '../../../engine/profiles/saveProfile.ts'
import { secretTaker } from '../../../engine/profiles/secretTaker.ts'
import { imageOf } from '../jobs/prepareFlash.ts'
import { devicePreviews, devicesNamed, previewFaults } from '../profiles/devicePreview.ts'
import { fileTexts } from '../profiles/fileTexts.ts'
import { foldedOnWire } from '../profiles/foldedOnWire.ts'
import { newestProfiles } from '../profiles/newestProfiles.ts'
import { type DraftInput, profileDraft } from '../profiles/profileDraft.ts'
import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'
import { profileOnWire } from './onWire.ts'
import { orRaise } from './orRaise.ts'
import { raise } from './raise.ts'

/** Largest profile file that is read, in bytes. */
const MAX_BYTES = 1024 * 1024

export const profileRouter = (os: Answering, desk: Desk) => {
  const { ports } = desk
  return {
    list: os.profiles.list.handler(async () =>
      newestProfiles(await ports.store.profiles()).map(profileSummary),
    ),
    show: os.profiles.show.handler(async ({ input }) => {
      const { profile } = orRaise(firstFault(await profileDraft(input, ports)))
      return {
        profile: profileSummary(profile),
        document: profileOnWire(profile),
        text: profileText(profile),
        versions: await versionsOf(desk, profile.name),
      }
    }),
    add: os.profiles.add.handler(async ({ input }) => {
      const { text } = await sourceText(desk, input.sourceId)
      const parsed = orRaise(firstFault(parseProfile(text, secretTaker(ports))))
      return profileSummary(orRaise(await saveProfile(parsed, ports)))
    }),
    save: os.profiles.save.handler(async ({ input }) => saveText(desk, input.text)),
    importFile: os.profiles.importFile.handler(async ({ input }) => {
      const { text, name } = await sourceText(desk, input.sourceId)
      const imported = orRaise(importFirstBoot({ name, text }))
      const { from, settings, notTaken } = imported
      const document = { schema: 2, name: input.name, note: `from ${name}`, settings }
      const saved = await saveText(desk, JSON.stringify(document))
      return { from, notTaken: [...notTaken], ...saved }
    }),
    ...lookingHandlers(os, desk),
  }
}

const lookingHandlers = (os: Answering, desk: Desk) => {
  const { ports } = desk
  return {
    check: os.profiles.check.handler(async ({ input, signal }) => {
      const draft = await profileDraft(input.draft, ports)
      if (!draft.ok) return { devices: 0, faults: [...draft.fault] }
      const devices = orRaise(await devicesNamed(desk, input.deviceIds))
      if (input.imageId === undefined) {
        const { profile, secrets } = draft.value
        const source = orRaise(await profileSecrets(profile, ports, secrets))
        const tried = devices.map((device) => resolveSettings(profile, device, source))
        return { devices: devices.length, faults: [...previewFaults(tried)] }
      }
      const image = orRaise(await imageOf(input.imageId, ports))
      const of = { draft: draft.value, image, devices }
      const previews = orRaise(
        await devicePreviews(desk, of, signal ?? new AbortController().signal),
      )
      return { devices: devices.length, faults: [...previewFaults(previews)] }
    }),
    settings: os.profiles.settings.handler(async ({ input }) => settingsOf(desk, input)),
    preview: os.profiles.preview.handler(async ({ input, signal }) => {
      const nothing = { system: '', files: [], settings: [] }
      const draft = await profileDraft(input.draft, ports)
      if (!draft.ok) return { ...nothing, faults: [...draft.fault] }
      const devices = orRaise(await devicesNamed(desk, [input.deviceId]))
      const image = orRaise(await imageOf(input.imageId, ports))
      const of = { draft: draft.value, image, devices, stations: input.stations }
      const [preview] = orRaise(
        await devicePreviews(desk, of, signal ?? new AbortController().signal),
      )
      if (preview === undefined) return { ...nothing, faults: [] }
      if (!preview.ok) return { ...nothing, faults: [...preview.fault] }
      const { system, files, folded } = preview.value
      return { system, files: fileTexts(files), settings: foldedOnWire(folded), faults: [] }
    }),
    dialects: os.profiles.dialects.handler(() =>
      dialects.map(({ id, system, reach, capabilities }) => ({
        id,
        system,
        ...(reach.kind === 'elsewhere' ? { instead: reach.instead } : {}),
        capabilities,
      })),
    ),
    variables: os.profiles.variables.handler(async () => {
      const devices = await ports.store.devices()
      const columns = new Set(devices.flatMap(({ variables }) => Object.keys(variables)))
      return {
        names: ['name', 'site', 'role', ...columns],
        filters: Object.entries(templateFilters).map(([name, { example }]) => ({ name, example })),
      }
    }),
  }
}

const settingsOf = async (
  desk: Desk,
  input: { readonly draft: DraftInput; readonly deviceId?: string | undefined },
) => {
  const { ports } = desk
  const draft = await profileDraft(input.draft, ports)
  if (!draft.ok) return { settings: [], faults: [...draft.fault] }
  const { profile, secrets } = draft.value
  const common = foldLayers(commonLayers(profile))
  if (input.deviceId === undefined) return { settings: foldedOnWire(common), faults: [] }
  const [device] = orRaise(await devicesNamed(desk, [input.deviceId]))
  if (device === undefined) return { settings: [], faults: [] }
  const source = orRaise(await profileSecrets(profile, ports, secrets))
  const resolved = resolveSettings(profile, device, source)
  return resolved.ok
    ? { settings: foldedOnWire(resolved.value.folded), faults: [] }
    : { settings: [], faults: [...resolved.fault] }
}

const saveText = async ({ ports }: Desk, text: string) => {
  const parsed = parseProfile(text, secretTaker(ports))
  if (!parsed.ok) return { faults: [...parsed.fault] }
  return { profile: profileSummary(orRaise(await saveProfile(parsed.value, ports))), faults: [] }
}

const versionsOf = async ({ ports }: Desk, name: string) => {
  const flashes = (await ports.store.flashes()).filter((flash) => flash.profile === name)
  return (await ports.store.profiles())
    .filter((profile) => profile.name === name)
    .map(({ version, note }) => ({
      version,
      note,
      flashes: flashes.filter((flash) => flash.profileVersion === version).length,
    }))
}

const sourceText = async (
  { sources }: Desk,
  sourceId: string,
): Promise<{ readonly text: string; readonly name: string }> => {
  const { path, name } = orRaise(sources.get(sourceId, 'profile'))
  const size = (await stat(path).catch(() => undefined))?.size
  if (size === undefined) return raise(fault('SOURCE_NOT_FOUND', { what: 'profile', id: name }))
  if (size > MAX_BYTES) {
    return raise(fault('PROFILE_INVALID', { field: 'file', reason: 'it is larger than 1 MB' }))
  }
  return { text: await readFile(path, 'utf8'), name }
}

/** All problems as the first of them, for a call that answers with one. */
const firstFault = <T>(
  result:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly fault: readonly Fault[] },
) =>
  result.ok
    ? result
    : ({ ok: false, fault: result.fault[0] ?? fault('INTERNAL', { what: 'profile' }) } as const)
