import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldLayers } from './foldLayers.ts'
import type { NamedLayer, SettingsLayer } from './settingsLayer.ts'

const items = fc.array(fc.string(), { maxLength: 3 })
const list = fc.oneof(
  items,
  items.map((append) => ({ append })),
  items.map((replace) => ({ replace })),
)
const layer: fc.Arbitrary<SettingsLayer> = fc.record(
  {
    timezone: fc.oneof(fc.string(), fc.constant(null)),
    ssh: fc.boolean(),
    keyboard: fc.record({ layout: fc.string() }),
    ntp: fc.oneof(list, fc.constant(null)),
    packages: list,
  },
  { requiredKeys: [] },
)
const layers: fc.Arbitrary<readonly NamedLayer[]> = fc
  .array(layer, { maxLength: 5 })
  .map((all) => all.map((settings, index) => ({ settings, origin: origin(index) })))
const origin = (index: number) => ({ layer: 'site', name: String(index) }) as const

const indexOf = ({ origin: from }: { readonly origin: NamedLayer['origin'] }) =>
  from.layer === 'site' ? Number(from.name) : -1

describe('layers', () => {
  it('are won by the last one that says something, and the origin names it', () => {
    fc.assert(
      fc.property(layers, (all) => {
        const folded = foldLayers(all)
        for (const key of ['timezone', 'ssh', 'keyboard'] as const) {
          const last = all.findLastIndex(({ settings }) => settings[key] !== undefined)
          const found = folded.get(key)
          if (last === -1) {
            expect(found).toBeUndefined()
            continue
          }
          const said = all[last]?.settings[key]
          expect(found).toEqual(
            said === null
              ? { kind: 'unset', origin: origin(last) }
              : { kind: 'one', value: said, origin: origin(last) },
          )
        }
      }),
    )
  })

  it('have in a list what was said since it was last replaced, in order, each with its layer', () => {
    fc.assert(
      fc.property(layers, (all) => {
        for (const key of ['ntp', 'packages'] as const) {
          const found = foldLayers(all).get(key)
          const expected: { value: unknown; origin: unknown }[] = []
          let unset = false
          all.forEach(({ settings }, index) => {
            const said = settings[key]
            if (said === undefined) return
            const appends = said !== null && typeof said === 'object' && 'append' in said
            if (!appends) expected.length = 0
            unset = said === null
            const own = said === null ? [] : Array.isArray(said) ? said : Object.values(said)[0]
            if (Array.isArray(own)) {
              expected.push(...own.map((value) => ({ value, origin: origin(index) })))
            }
          })
          if (found === undefined || found.kind === 'unset') {
            expect(unset || found === undefined).toBe(true)
          } else expect(found).toMatchObject({ kind: 'list', items: expected })
        }
      }),
    )
  })

  it('keep every origin a layer that says the setting', () => {
    fc.assert(
      fc.property(layers, (all) => {
        for (const [key, setting] of foldLayers(all)) {
          expect(all[indexOf(setting)]?.settings[key]).toBeDefined()
          if (setting.kind !== 'list') continue
          for (const item of setting.items) {
            expect(JSON.stringify(all[indexOf(item)]?.settings[key])).toContain(
              JSON.stringify(item.value),
            )
          }
        }
      }),
    )
  })

  it('that say nothing change nothing', () => {
    fc.assert(
      fc.property(layers, (all) => {
        const empty = { settings: {}, origin: origin(99) }
        expect(foldLayers([...all, empty])).toEqual(foldLayers(all))
      }),
    )
  })
})
