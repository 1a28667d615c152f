import { describe, expect, it } from 'vitest'
import { MacCage } from '../../../core/disks/macos/macCage.fixture.ts'
import { macs, stick } from '../../../core/disks/macos/macs.fixture.ts'
import { err, ok } from '../../../core/result.ts'
import { listMacosDisks, type MacosTool } from './listMacosDisks.ts'

const mac = (cards: number): MacCage => {
  const cage = new MacCage()
  macs[0]?.build(cage)
  for (let index = 0; index < cards; index++) cage.add(stick(0x14100000 + index), true)
  return cage
}

/** A Mac that answers; `now` may change between two calls. */
const answering = (now: () => MacCage) => {
  const calls: string[] = []
  const tool: MacosTool = async (file, args) => {
    calls.push([file, ...args].join(' '))
    const reading = now().reading()
    if (file === '/usr/sbin/ioreg') return ok(reading.registry)
    if (args[0] === 'list') return ok(reading.list)
    const info = reading.infos.get(args.at(-1) ?? '')
    return info === undefined ? err('Could not find disk') : ok(info)
  }
  return { tool, calls }
}

const infos = (calls: readonly string[]): number =>
  calls.filter((call) => call.includes(' info ')).length

describe('the disks of a Mac', () => {
  it('are asked for with programs of the system by their paths, each disk once', async () => {
    const cage = mac(1)
    const { tool, calls } = answering(() => cage)
    const listed = await listMacosDisks(tool)()
    expect(listed.ok && listed.value.map(({ identity }) => identity.name)).toEqual([
      'disk0',
      'disk1',
      'disk2',
      'disk3',
      'disk4',
    ])
    const registry = '/usr/sbin/ioreg -a -l -r -t -c IOMedia'
    expect(calls.toSorted()).toEqual(
      [
        ...[0, 1, 2, 3, 4].map((number) => `/usr/sbin/diskutil info -plist disk${number}`),
        '/usr/sbin/diskutil list -plist',
        registry,
        registry,
      ].toSorted(),
    )
  })

  it('are described anew only when a medium came or went', async () => {
    let cage = mac(1)
    const { tool, calls } = answering(() => cage)
    const list = listMacosDisks(tool)
    await list()
    await list()
    expect(infos(calls)).toBe(5)
    cage = mac(2)
    const listed = await list()
    expect(listed.ok && listed.value.length).toBe(6)
    expect(infos(calls)).toBe(11)
  })

  it('are read again when a medium came in between, and not told of when that does not end', async () => {
    let cards = 0
    const once = answering(() => mac(cards))
    const tool: MacosTool = (file, args) => {
      if (args.at(-1) === 'disk3') cards = 1
      return once.tool(file, args)
    }
    const listed = await listMacosDisks(tool)()
    expect(listed.ok && listed.value.length).toBe(5)

    let more = 0
    const always = answering(() => mac(more))
    const restless = await listMacosDisks((file, args) => {
      if (args.at(-1) === 'disk3') more++
      return always.tool(file, args)
    })()
    expect(restless).toEqual(err('disks come and go meanwhile'))
  })

  it('are not told of where a program fails', async () => {
    const cage = mac(0)
    const { tool } = answering(() => cage)
    for (const failing of ['/usr/sbin/ioreg', '/usr/sbin/diskutil']) {
      const listed = await listMacosDisks((file, args) =>
        file === failing ? Promise.resolve(err('no')) : tool(file, args),
      )()
      expect(listed.ok).toBe(false)
    }
  })
})
