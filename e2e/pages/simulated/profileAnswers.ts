import { keyDerivation } from '../../../electron/adapters/keyDerivation.ts'
import { random } from '../../../electron/adapters/random.ts'
import {
  blankVolume,
  volumeOf,
  withOverlay,
} from '../../../electron/core/fat/blankVolume.fixture.ts'
import type { FatVolume } from '../../../electron/core/fat/fatVolume.ts'
import { makeOverlay } from '../../../electron/core/fat/makeOverlay.ts'
import { dialects } from '../../../electron/core/firstboot/dialects.ts'
import { someDevice } from '../../../electron/core/firstboot/firstBoot.fixture.ts'
import type { StationAddress } from '../../../electron/core/firstboot/firstBootDevice.ts'
import { defaultProfile } from '../../../electron/core/profile/defaultProfile.ts'
import { foldLayers } from '../../../electron/core/profile/layers/foldLayers.ts'
import { commonLayers } from '../../../electron/core/profile/layers/layersOf.ts'
import { type ParsedProfile, parseProfile } from '../../../electron/core/profile/parseProfile.ts'
import type { Profile } from '../../../electron/core/profile/profile.ts'
import { profileSummary } from '../../../electron/core/profile/profileSummary.ts'
import { profileText } from '../../../electron/core/profile/profileText.ts'
import {
  type ProfileDevice,
  resolveSettings,
  type SecretSource,
} from '../../../electron/core/profile/resolveSettings.ts'
import { templateFilters } from '../../../electron/core/profile/template/templateFilters.ts'
import type { Secret } from '../../../electron/core/text/secret.ts'
import { previewDevice } from '../../../electron/engine/profiles/previewDevice.ts'
import { rememberedWifiKey, secretTaker } from '../../../electron/engine/profiles/secretTaker.ts'
import { fileTexts } from '../../../electron/hosts/shared/profiles/fileTexts.ts'
import { foldedOnWire } from '../../../electron/hosts/shared/profiles/foldedOnWire.ts'
import type { ProfileDocument, WireFault } from '../../../renderer/client/contractValues.ts'
import type { Scenario } from './scenario.ts'

type Draft =
  | { readonly text: string }
  | { readonly name: string; readonly version?: number | undefined }

/** The profiles of a simulated station: kept in memory, and otherwise answered by the very code of a real one. */
export const profileShelf = (now: () => Scenario) => {
  const saved: Profile[] = []
  const vault = new Map<string, Secret>()
  const taker = secretTaker({ random, keyDerivation })
  const all = (): readonly Profile[] => [
    ...saved.toReversed(),
    ...(now().profileDocuments ??
      now().profiles.map(({ name, version }) => ({ ...defaultProfile, name, version }))),
  ]
  const draftOf = (draft: Draft): ParsedProfile | readonly WireFault[] => {
    if ('text' in draft) {
      const parsed = parseProfile(draft.text, taker)
      return parsed.ok ? parsed.value : parsed.fault
    }
    const profile = all().find(({ name }) => name === draft.name)
    return profile === undefined ? [] : { profile, secrets: [] }
  }
  const secretsOf = ({ secrets }: ParsedProfile): SecretSource => ({
    secret: (name) => secrets.find((taken) => taken.name === name)?.secret ?? vault.get(name),
    wifiKey: rememberedWifiKey(keyDerivation),
  })
  const deviceOf = (id: string): ProfileDevice | undefined =>
    now().devices.find((device) => device.id === id)
  return {
    show: (name: string) => {
      const versions = all().filter((profile) => profile.name === name)
      const profile = versions[0] ?? defaultProfile
      return {
        profile: profileSummary(profile),
        document: structuredClone(profile) as ProfileDocument,
        text: profileText(profile),
        versions: versions.map(({ version, note }) => ({ version, note, flashes: 0 })),
      }
    },
    newest: () => {
      const names = [...new Set(all().map(({ name }) => name))]
      return names.flatMap((name) => all().find((profile) => profile.name === name) ?? [])
    },
    save: (text: string) => {
      const parsed = parseProfile(text, taker)
      if (!parsed.ok) return { faults: [...parsed.fault] }
      for (const { name, secret } of parsed.value.secrets) vault.set(name, secret)
      const known = all().find(({ name }) => name === parsed.value.profile.name)
      saved.push({ ...parsed.value.profile, version: (known?.version ?? 0) + 1 })
      return { profile: profileSummary(saved.at(-1) ?? defaultProfile), faults: [] }
    },
    check: (draft: Draft) => {
      const parsed = draftOf(draft)
      if (!('profile' in parsed)) return { devices: 0, faults: [...parsed] }
      const tried = now().devices.map((device) =>
        resolveSettings(parsed.profile, device, secretsOf(parsed)),
      )
      return {
        devices: tried.length,
        faults: tried.flatMap((one) => (one.ok ? [] : [...one.fault])),
      }
    },
    settings: (draft: Draft, deviceId: string | undefined) => {
      const parsed = draftOf(draft)
      if (!('profile' in parsed)) return { settings: [], faults: [...parsed] }
      const device = deviceId === undefined ? undefined : deviceOf(deviceId)
      if (device === undefined) {
        return { settings: foldedOnWire(foldLayers(commonLayers(parsed.profile))), faults: [] }
      }
      const resolved = resolveSettings(parsed.profile, device, secretsOf(parsed))
      return resolved.ok
        ? { settings: foldedOnWire(resolved.value.folded), faults: [] }
        : { settings: [], faults: [...resolved.fault] }
    },
    preview: (draft: Draft, deviceId: string, stations: readonly StationAddress[]) => {
      const nothing = { system: '', files: [], settings: [] }
      const parsed = draftOf(draft)
      if (!('profile' in parsed)) return { ...nothing, faults: [...parsed] }
      const device = deviceOf(deviceId)
      if (device === undefined) return { ...nothing, faults: [] }
      const preview = previewDevice({
        profile: parsed.profile,
        device,
        secrets: secretsOf(parsed),
        dialect: 'cloudinit-rpi',
        volume: shippedVolume(),
        firstBoot: { ...someDevice(), ...(stations.length === 0 ? {} : { stations }) },
      })
      if (!preview.ok) return { ...nothing, faults: [...preview.fault] }
      const { system, files, folded } = preview.value
      return { system, files: fileTexts(files), settings: foldedOnWire(folded), faults: [] }
    },
    dialects: () =>
      dialects.map(({ id, system, reach, capabilities }) => ({
        id,
        system,
        ...(reach.kind === 'elsewhere' ? { instead: reach.instead } : {}),
        capabilities,
      })),
    variables: () => ({
      names: [
        'name',
        'site',
        'role',
        ...new Set(now().devices.flatMap(({ variables }) => Object.keys(variables))),
      ],
      filters: Object.entries(templateFilters).map(([name, { example }]) => ({ name, example })),
    }),
  }
}

const shipped = {
  'cmdline.txt': 'console=tty1 root=PARTUUID=1a2b3c4d-02 rootfstype=ext4 rootwait resize\n',
  'meta-data': 'dsmode: local\ninstance_id: rpios-image\n',
  'user-data': '#cloud-config\n# Nothing is set.\n',
  'network-config': '# Nothing is set.\n',
} as const

/** A boot partition as Raspberry Pi OS ships it, as far as first boot goes. */
const shippedVolume = (): FatVolume => {
  const image = blankVolume({ fat: 'fat16', clusters: 6000 })
  const files = Object.entries(shipped).map(([path, text]) => ({
    kind: 'put' as const,
    path,
    bytes: new TextEncoder().encode(text),
  }))
  const made = makeOverlay(volumeOf(image), files, 1_790_000_000_000)
  if (!made.ok) throw new Error(made.fault.code)
  return volumeOf(withOverlay(image, made.value))
}
