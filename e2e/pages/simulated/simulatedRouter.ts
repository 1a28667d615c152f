import { implement } from '@orpc/server'
import { contract } from '../../../electron/contract/contract.ts'
import { profileSummary } from '../../../electron/core/profile/profileSummary.ts'
import { flashedDevices } from '../../../electron/hosts/shared/hello/expectedDevices.ts'
import { muteImages } from '../../../electron/hosts/shared/hello/muteImages.ts'
import type {
  CardProofNews,
  Change,
  ConsoleNews,
  Progress,
  WireFault,
} from '../../../renderer/client/contractValues.ts'
import { ADOPT_PASSWORD, adoptedId, placeOf, serialPorts, shownKey } from './adoptAnswers.ts'
import { benchPlan, neverArmed, renamed, reordered } from './benchAnswers.ts'
import { lookedAt, provenAgain } from './cardAnswers.ts'
import type { Feed } from './feed.ts'
import { clearedCache, noCache, offersFor } from './imageAnswers.ts'
import { aCatalogue, aKey } from './imageValues.ts'
import { profileShelf } from './profileAnswers.ts'
import { aForeignFile } from './profilesScenario.ts'
import { importedRoster, rosterPreview, rosterUndo } from './rosterAnswers.ts'
import type { Scenario } from './scenario.ts'
import { aJob, anImage, aProfile, stepTitles } from './values.ts'

/** An order that the page gave, for a spec to look at. */
export interface Order {
  readonly path: string
  readonly input: unknown
}

export interface SimulatedState {
  scenario: Scenario
  readonly orders: Order[]
  /** Faults to answer an order with, by its path; taken once. */
  readonly refusals: Map<string, WireFault>
  readonly changes: Feed<Change>
  readonly progress: Feed<Progress>
  /** What comes on an open serial console; a fault ends it. */
  readonly consoles: Feed<ConsoleNews | WireFault>
  /** News of cards that are proven again, after what the scenario begins with. */
  readonly proofs: Feed<CardProofNews>
}

const words = (filter: string): readonly string[] =>
  filter.toLowerCase().split(/\s+/).filter(Boolean)

const shortFilter = (scenario: Scenario, filter: string): Scenario['devices'] =>
  scenario.devices.filter((device) =>
    words(filter).every((word) => {
      const [key, value = ''] = word.split(':')
      if (key === 'site') return device.site === value
      if (key === 'role') return device.role === value
      if (key === 'state') return device.state === value
      return device.name.includes(word)
    }),
  )

/**
 * A station that carries nothing out: it answers every procedure of the contract from a scenario and keeps the
 * orders it was given. It is typed by the contract, so it cannot show what does not exist.
 */
export const simulatedRouter = (state: SimulatedState) => {
  const os = implement(contract)
  const now = (): Scenario => state.scenario
  const shelf = profileShelf(now)
  const take = (path: string, input: unknown): void => {
    state.orders.push({ path, input })
  }
  const refusal = (path: string): WireFault | undefined => {
    const fault = state.refusals.get(path)
    state.refusals.delete(path)
    return fault
  }
  return os.router({
    system: {
      info: os.system.info.handler(() => now().info),
      changes: os.system.changes.handler(({ signal }) => state.changes.read(signal)),
    },
    sources: {
      add: os.sources.add.handler(({ input, errors }) => {
        take('sources.add', input)
        const fault = refusal('sources.add')
        if (fault !== undefined) throw errors.FAULT({ data: fault })
        return { sourceId: `source-${input.path}`, name: input.path.split('/').at(-1) ?? '' }
      }),
      choose: os.sources.choose.handler(() => ({ kind: 'no-dialog' as const })),
      upload: os.sources.upload.handler(({ input }) => {
        take('sources.upload', input)
        return { sourceId: `source-${input.name}`, name: input.name }
      }),
    },
    cards: {
      list: os.cards.list.handler(() => [...now().cards]),
      contents: os.cards.contents.handler(({ input }) => ({
        filesystems: [],
        needsSerial: false,
        ...now().contents?.[input.identity.slotId],
      })),
      read: os.cards.read.handler(({ input, errors }) => {
        take('cards.read', input)
        const answer = lookedAt(now(), input.identity.slotId)
        if ('code' in answer) throw errors.FAULT({ data: answer })
        return answer
      }),
      verify: os.cards.verify.handler(async function* ({ input, signal }) {
        take('cards.verify', input)
        const slotIds = input.identities.map(({ slotId }) => slotId)
        try {
          yield* provenAgain(now(), slotIds, state.proofs, signal)
        } finally {
          take('cards.verify ended', undefined)
        }
      }),
      blank: os.cards.blank.handler(({ input, errors }) => {
        take('cards.blank', input)
        const fault = refusal('cards.blank')
        if (fault !== undefined) throw errors.FAULT({ data: fault })
      }),
      confirm: os.cards.confirm.handler(({ input, errors }) => {
        take('cards.confirm', input)
        const fault = refusal('cards.confirm')
        if (fault !== undefined) throw errors.FAULT({ data: fault })
        return { intentId: `intent-${input.identity.slotId}`, expiresAt: Date.now() + 120_000 }
      }),
    },
    images: {
      list: os.images.list.handler(() => [...now().images]),
      add: os.images.add.handler(({ input, errors }) => {
        take('images.add', input)
        const fault = refusal('images.add')
        if (fault !== undefined) throw errors.FAULT({ data: fault })
        return anImage
      }),
      addUrl: os.images.addUrl.handler(({ input, errors }) => {
        take('images.addUrl', input)
        const fault = refusal('images.addUrl')
        if (fault !== undefined) throw errors.FAULT({ data: fault })
        return { jobId: 'job-download' }
      }),
      fetch: os.images.fetch.handler(({ input, errors }) => {
        take('images.fetch', input)
        const fault = refusal('images.fetch')
        if (fault !== undefined) throw errors.FAULT({ data: fault })
        return { kind: 'started' as const, jobId: 'job-download' }
      }),
      unpack: os.images.unpack.handler(({ input }) => {
        take('images.unpack', input)
        return { jobId: 'job-unpack' }
      }),
    },
    catalogue: {
      list: os.catalogue.list.handler(() => [...(now().catalogues ?? [])]),
      add: os.catalogue.add.handler(({ input }) => {
        take('catalogue.add', input)
        const where = input.kind === 'address' ? input.url : 'os_list.json'
        const { refreshedAt: _never, ...added } = aCatalogue({
          id: 'catalogue-9',
          where,
          images: 0,
        })
        return { ...added, kind: input.kind }
      }),
      remove: os.catalogue.remove.handler(({ input }) => {
        take('catalogue.remove', input)
        const catalogues = now().catalogues?.filter(({ id }) => id !== input.id) ?? []
        state.scenario = { ...now(), catalogues }
      }),
      refresh: os.catalogue.refresh.handler(({ input, errors }) => {
        take('catalogue.refresh', input)
        const fault = refusal('catalogue.refresh')
        if (fault !== undefined) throw errors.FAULT({ data: fault })
        return now().catalogues?.find(({ id }) => id === input.id) ?? aCatalogue()
      }),
      models: os.catalogue.models.handler(() => [...(now().models ?? [])]),
      images: os.catalogue.images.handler(({ input }) => offersFor(now(), input)),
    },
    cache: {
      get: os.cache.get.handler(() => now().cache ?? noCache),
      clear: os.cache.clear.handler(({ input }) => {
        take('cache.clear', input)
        const { cache, ...freed } = clearedCache(now().cache ?? noCache, input)
        state.scenario = { ...now(), cache }
        return freed
      }),
      set: os.cache.set.handler(({ input }) => {
        take('cache.set', input)
        const cache = now().cache ?? noCache
        const limitBytes = input.limitBytes ?? cache.limitBytes
        const downloadRate = (input.downloadRate ?? cache.downloadRate) || undefined
        state.scenario = { ...now(), cache: { ...cache, limitBytes, downloadRate } }
        return state.scenario.cache ?? noCache
      }),
    },
    trust: {
      list: os.trust.list.handler(() => [...(now().keys ?? [])]),
      add: os.trust.add.handler(({ input, errors }) => {
        take('trust.add', input)
        const fault = refusal('trust.add')
        if (fault !== undefined) throw errors.FAULT({ data: fault })
        const added = aKey(input.name ?? 'key')
        state.scenario = { ...now(), keys: [...(now().keys ?? []), added] }
        return added
      }),
      remove: os.trust.remove.handler(({ input }) => {
        take('trust.remove', input)
        state.scenario = { ...now(), keys: (now().keys ?? []).filter(({ id }) => id !== input.id) }
      }),
    },
    rosters: {
      list: os.rosters.list.handler(() => [...(now().rosters ?? [])]),
      check: os.rosters.check.handler(() => ({ name: '', rows: [], problems: [] })),
      import: os.rosters.import.handler(() => ({ roster: importedRoster, devices: [] })),
      preview: os.rosters.preview.handler(({ input, errors }) => {
        take('rosters.preview', input)
        const fault = refusal('rosters.preview')
        if (fault !== undefined) throw errors.FAULT({ data: fault })
        return rosterPreview(input.sourceId)
      }),
      apply: os.rosters.apply.handler(({ input, errors }) => {
        take('rosters.apply', input)
        const fault = refusal('rosters.apply')
        if (fault !== undefined) throw errors.FAULT({ data: fault })
        return {
          roster: importedRoster,
          deviceIds: now().devices.map(({ id }) => id),
          created: 2,
          updated: 1,
          unchanged: 40,
          withdrawn: 0,
        }
      }),
      remember: os.rosters.remember.handler(() => ({ columns: 5 })),
      generate: os.rosters.generate.handler(({ input }) => {
        take('rosters.generate', input)
        return {
          sourceId: 'source-generated',
          name: 'generated.csv',
          rows: 43,
          csv: '',
          problems: [],
        }
      }),
      undoPreview: os.rosters.undoPreview.handler(() => rosterUndo),
      undo: os.rosters.undo.handler(({ input }) => {
        take('rosters.undo', input)
        return rosterUndo
      }),
    },
    profiles: {
      list: os.profiles.list.handler(() =>
        now().profileDocuments === undefined
          ? [...now().profiles]
          : shelf.newest().map(profileSummary),
      ),
      add: os.profiles.add.handler(() => aProfile),
      show: os.profiles.show.handler(({ input }) => shelf.show(input.name)),
      save: os.profiles.save.handler(({ input }) => {
        take('profiles.save', input)
        return shelf.save(input.text)
      }),
      check: os.profiles.check.handler(({ input }) => shelf.check(input.draft)),
      settings: os.profiles.settings.handler(({ input }) =>
        shelf.settings(input.draft, input.deviceId),
      ),
      preview: os.profiles.preview.handler(({ input }) =>
        shelf.preview(input.draft, input.deviceId, input.stations),
      ),
      importFile: os.profiles.importFile.handler(({ input }) => {
        take('profiles.importFile', input)
        const { from, settings, notTaken } = aForeignFile()
        const document = { schema: 2, name: input.name, settings }
        return { from, notTaken: [...notTaken], ...shelf.save(JSON.stringify(document)) }
      }),
      dialects: os.profiles.dialects.handler(() => shelf.dialects()),
      variables: os.profiles.variables.handler(() => shelf.variables()),
    },
    devices: {
      list: os.devices.list.handler(({ input }) => [...shortFilter(now(), input.filter)]),
      get: os.devices.get.handler(({ input, errors }) => {
        const device = now().devices.find(({ id }) => id === input.id)
        if (device === undefined)
          throw errors.FAULT({ data: { code: 'DEVICE_NOT_FOUND', params: { device: input.id } } })
        const flashes = now().flashes.filter(({ deviceId }) => deviceId === input.id)
        return { device, flashes }
      }),
      placeNamed: os.devices.placeNamed.handler(({ input }) => placeOf(now().devices, input.name)),
      hostKey: os.devices.hostKey.handler(({ input }) => {
        take('devices.hostKey', input)
        return shownKey
      }),
      adopt: os.devices.adopt.handler(({ input, errors }) => {
        take('devices.adopt', input)
        const { address, user, password } = input
        if (password !== ADOPT_PASSWORD) {
          const code = password === undefined ? 'ADOPT_NEEDS_PASSWORD' : 'ADOPT_NOT_LET_IN'
          throw errors.FAULT({ data: { code, params: { address, user } } })
        }
        return { deviceId: adoptedId(now().devices) }
      }),
      scrub: os.devices.scrub.handler(() => ({ files: [], evidence: 'no secret is left' })),
    },
    consoles: {
      ports: os.consoles.ports.handler(() => [...serialPorts]),
      open: os.consoles.open.handler(async function* ({ input, signal, errors }) {
        take('consoles.open', input)
        const refused = refusal('consoles.open')
        if (refused !== undefined) throw errors.FAULT({ data: refused })
        yield { kind: 'open' as const }
        for await (const news of state.consoles.read(signal)) {
          if ('code' in news && 'params' in news) throw errors.FAULT({ data: news })
          yield news
        }
      }),
      type: os.consoles.type.handler(({ input }) => take('consoles.type', input)),
    },
    flash: {
      plan: os.flash.plan.handler(({ input }) => {
        const free = now().cards.filter((card) => card.identity && !card.blockedBy)
        const asked = input.deviceIds.map((id, at) => {
          const pair = input.pairs.find(({ deviceId }) => deviceId === id)
          const card = free.find(({ slotId }) => slotId === pair?.slotId) ?? free[at]
          return { device: now().devices.find((device) => device.id === id), card }
        })
        const pairs = asked.flatMap(({ device, card }) =>
          device === undefined || card === undefined
            ? []
            : [
                {
                  deviceId: device.id,
                  deviceName: device.name,
                  card,
                  files: [
                    {
                      path: 'user-data',
                      text: `#cloud-config\nhostname: ${device.name}\nchpasswd:\n  password: '[secret]'\n`,
                    },
                    { path: 'meta-data', text: `instance-id: flash-${device.name}\n` },
                  ],
                },
              ],
        )
        const short = input.deviceIds.length - pairs.length
        const { cannotOpenCards } = now().info
        const params = { devices: input.deviceIds.length, cards: free.length }
        const faults: WireFault[] = [
          ...(cannotOpenCards === undefined ? [] : [cannotOpenCards]),
          ...(short > 0 ? [{ code: 'FLASH_NO_ROOM', params } as const] : []),
        ]
        return { pairs, faults }
      }),
      start: os.flash.start.handler(({ input, errors }) => {
        take('flash.start', input)
        const fault = refusal('flash.start')
        if (fault !== undefined) throw errors.FAULT({ data: fault })
        return { jobId: 'job-flash' }
      }),
      list: os.flash.list.handler(() => [...now().flashes]),
    },
    slots: {
      list: os.slots.list.handler(() => [...(now().slots ?? [])]),
      rename: os.slots.rename.handler(({ input, errors }) => {
        take('slots.rename', input)
        const fault = refusal('slots.rename')
        if (fault !== undefined) throw errors.FAULT({ data: fault })
        state.scenario = { ...now(), slots: renamed(now().slots, input) }
      }),
      order: os.slots.order.handler(({ input }) => {
        take('slots.order', input)
        state.scenario = { ...now(), slots: reordered(now().slots, input.slotIds) }
      }),
      forget: os.slots.forget.handler(({ input }) => {
        take('slots.forget', input)
        const slots = now().slots?.filter(({ slotId }) => slotId !== input.slotId) ?? []
        state.scenario = { ...now(), slots }
      }),
    },
    bench: {
      state: os.bench.state.handler(() => now().bench ?? neverArmed),
      watch: os.bench.watch.handler(async function* () {
        yield now().bench ?? neverArmed
      }),
      plan: os.bench.plan.handler(({ input }) => benchPlan(now(), input)),
      arm: os.bench.arm.handler(({ input, errors }) => {
        take('bench.arm', input)
        const fault = refusal('bench.arm')
        if (fault !== undefined) throw errors.FAULT({ data: fault })
        return { jobId: 'job-bench' }
      }),
      disarm: os.bench.disarm.handler(({ input }) => take('bench.disarm', input)),
    },
    jobs: {
      list: os.jobs.list.handler(() => [...now().jobs]),
      get: os.jobs.get.handler(({ input, errors }) => {
        const job = now().jobs.find(({ id }) => id === input.id)
        if (job === undefined)
          throw errors.FAULT({ data: { code: 'JOB_NOT_FOUND', params: { job: input.id } } })
        return { job, flashes: now().flashes.filter(({ jobId }) => jobId === input.id) }
      }),
      progress: os.jobs.progress.handler(async function* ({ signal }) {
        yield* now().progress
        yield* state.progress.read(signal)
      }),
      cancel: os.jobs.cancel.handler(({ input }) => take('jobs.cancel', input)),
      resume: os.jobs.resume.handler(({ input }) => {
        take('jobs.resume', input)
        return { jobId: input.id }
      }),
    },
    hello: {
      status: os.hello.status.handler(() => now().hello),
      expected: os.hello.expected.handler(() => {
        const flashed = flashedDevices(now().devices, muteImages(now().images))
        const named = flashed.expected.map(({ id, name }) => ({ deviceId: id, name }))
        return {
          expected: named,
          mute: flashed.mute.map(({ id, name }) => ({ deviceId: id, name })),
        }
      }),
      addresses: os.hello.addresses.handler(() => [
        { address: '10.20.4.2', interface: 'enp3s0' },
        { address: '192.168.77.1', interface: 'wlp2s0' },
      ]),
      listen: os.hello.listen.handler(({ input }) => {
        take('hello.listen', input)
        return { jobId: 'job-enrol', port: 8437 }
      }),
      stop: os.hello.stop.handler(() => take('hello.stop', undefined)),
    },
    bootstrap: {
      plan: os.bootstrap.plan.handler(({ input }) => ({
        devices: now()
          .devices.filter(({ id }) => input.deviceIds.includes(id))
          .map(({ id, name, role }) => ({ deviceId: id, name, role })),
        steps: stepTitles.map((title, at) => ({ id: `step-${at + 1}`, title })),
        faults: [],
      })),
      start: os.bootstrap.start.handler(({ input }) => {
        take('bootstrap.start', input)
        return { jobId: aJob({ id: 'job-bootstrap' }).id }
      }),
    },
    reports: {
      formats: os.reports.formats.handler(() => [
        { id: 'csv', title: 'CSV', file: 'inventory.csv' },
        { id: 'xlsx', title: 'Excel', file: 'inventory.xlsx' },
        { id: 'json', title: 'JSON', file: 'inventory.json' },
        { id: 'html', title: 'HTML to print', file: 'inventory.html' },
      ]),
      write: os.reports.write.handler(({ input }) => {
        take('reports.write', input)
        return {
          folder: '/srv/reports/2026-11-24',
          files: [{ name: 'inventory.csv', sha256: 'ab'.repeat(32), bytes: 48_123 }],
        }
      }),
      verify: os.reports.verify.handler(() => ({
        generatedAt: '2026-11-24T09:00:00.000Z',
        devices: now().devices.length,
        events: 480,
        laterEvents: 0,
      })),
      download: os.reports.download.handler(({ input }) => {
        take('reports.download', input)
        return {
          name: `inventory.${input.format}`,
          mediaType: 'text/csv',
          base64: Buffer.from('"name"\r\n"edge-ber-010"\r\n').toString('base64'),
        }
      }),
    },
  })
}
