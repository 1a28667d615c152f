import { describe, expect, it } from 'vitest'
import { dialects } from '../firstboot/dialects.ts'
import { everySetting } from '../firstboot/everySetting.fixture.ts'
import { someDevice } from '../firstboot/firstBoot.fixture.ts'
import { Secret } from '../text/secret.ts'
import { parseScrubList } from './parseScrubList.ts'
import { scrubList, scrubListFile } from './scrubList.ts'

const key = '0123456789abcdef'.repeat(4)
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const file = (after: string, masked: string, before?: string) => ({
  path: 'x',
  isText: true,
  before: before === undefined ? undefined : bytes(before),
  after: bytes(after),
  masked: () => masked,
})

describe('what a device writes over', () => {
  const saying = Object.values(dialects).filter(
    ({ id, reach, capabilities }) =>
      // All that Alpine's card brings is in an archive.
      id !== 'alpine' && reach.kind === 'boot-partition' && capabilities.hello.can !== 'no',
  )

  it.each(saying)('is with $system exactly its secrets, and not what stands between', (dialect) => {
    const possible = Object.fromEntries(
      Object.entries(everySetting).filter(
        ([name]) => dialect.capabilities[name as keyof typeof everySetting].can !== 'no',
      ),
    )
    const settings = { ...possible, hostname: 'edge-01', users: everySetting.users }
    const made = dialect.files(settings, someDevice({ helloKey: new Secret(key) }))
    if (!made.ok) throw new Error(JSON.stringify(made.fault))
    const put = made.value.flatMap((edit) =>
      edit.kind === 'put' ? [{ edit, ...file(edit.text('reveal'), edit.text('mask')) }] : [],
    )
    const list = scrubList(put.map(({ edit, ...one }) => ({ ...one, path: edit.path })))
    expect(scrubListFile(list)).not.toContain(key)
    // Else nobody could look after it, and the device would refuse it.
    expect(parseScrubList(scrubListFile(list))).toEqual(list)
    expect(list.length).toBeGreaterThan(0)
    for (const { path, bytes: length, ranges } of list) {
      const raw = Buffer.from(put.find(({ edit }) => edit.path === path)?.after ?? [])
      expect(raw.length).toBe(length)
      expect(ranges.length).toBeGreaterThan(0)
      // A run that is longer than any secret would have swallowed what stands between two.
      expect(Math.max(...ranges.map(([, run]) => run))).toBeLessThanOrEqual(128)
      for (const [start, run] of ranges) raw.fill('0', start, start + run)
      expect(raw.toString()).not.toContain(key)
    }
  })

  it('is more than the secret where the secret gives the file another form', () => {
    expect(scrubList([file('a: c2VjcmV0 # end', 'a: [secret] # end')])[0]?.ranges).toEqual([[3, 8]])
    expect(scrubList([file('a|\n key\nz', 'a"[secret]"\nz')])[0]?.ranges).toEqual([[1, 6]])
  })

  it('is nothing of a file that stays as the image has it, nor of an archive that every boot reads', () => {
    const same = bytes('password=1')
    const kept = { ...file('', '[secret]'), before: same, after: same }
    const archive = { ...file('archive with a secret', 'etc/x [secret]'), isText: false }
    expect(scrubList([kept, archive])).toEqual([])
  })
})
