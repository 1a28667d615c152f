import { describe, expect, it } from 'vitest'
import { digests } from '../../adapters/digests.ts'
import { random } from '../../adapters/random.ts'
import { memoryStore } from '../../adapters/store/memoryStore.ts'
import { defaultProfile } from '../../core/profile/defaultProfile.ts'
import { Secret } from '../../core/text/secret.ts'
import { handClock, memoryVault } from '../enrol/enrol.fixture.ts'
import { saveProfile } from './saveProfile.ts'

const portsOf = () => ({
  store: memoryStore({ clock: handClock(), random, digests }),
  vault: memoryVault(),
})
const depot = { ...defaultProfile, name: 'depot' }
const saved = async (ports: ReturnType<typeof portsOf>, profile: typeof depot, version = 1) => {
  const result = await saveProfile({ profile: { ...profile, version }, secrets: [] }, ports)
  if (!result.ok) throw new Error(result.fault.code)
  return result.value.version
}

describe('saving a profile', () => {
  it('makes a version of each change, and none where nothing changed', async () => {
    const ports = portsOf()
    const noted = { ...depot, note: 'as it was delivered' }
    const changed = { ...depot, settings: { spi: true } }
    expect(await saved(ports, noted)).toBe(1)
    expect(await saved(ports, depot)).toBe(1)
    expect(await saved(ports, changed)).toBe(2)
    expect(await saved(ports, { ...changed, note: 'why' })).toBe(3)
    expect(await saved(ports, depot, 9)).toBe(9)
    expect((await ports.store.profiles()).map(({ version }) => version)).toEqual([9, 3, 2, 1])
  })

  it('has its secrets in the vault before it is on the list', async () => {
    const ports = portsOf()
    const secrets = [{ name: 'profile/password/1', secret: new Secret('x') }]
    const log: string[] = []
    const vault = {
      put: async (name: string, secret: Secret) => {
        log.push(`vault ${(await ports.store.profiles()).length}`)
        return ports.vault.put(name, secret)
      },
    }
    await saveProfile({ profile: depot, secrets }, { store: ports.store, vault })
    expect(log).toEqual(['vault 0'])
    expect(ports.vault.names()).toEqual(['profile/password/1'])
  })
})
