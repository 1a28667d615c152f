import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import writeWorkbook from 'write-excel-file/node'
import { clock } from '../../electron/adapters/clock.ts'
import { digests } from '../../electron/adapters/digests.ts'
import { random } from '../../electron/adapters/random.ts'
import { rosterFiles } from '../../electron/adapters/rosters/rosterFiles.ts'
import { openSqliteStore } from '../../electron/adapters/store/sqliteStore.ts'
import { idSource } from '../../electron/core/ids/idSource.ts'
import { applyImport } from '../../electron/engine/roster/applyImport.ts'
import { previewImport } from '../../electron/engine/roster/previewImport.ts'

/** How long 10,000 rows take from the file into the inventory on disk, by format. */
const ROWS = 10_000
const header = ['name', 'site', 'role', 'serial', 'mac', 'address', 'gateway', 'rack', 'owner']

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
const rows = Array.from({ length: ROWS }, (_, n) => [
  `edge-${n}`,
  `site-${n % 40}`,
  n % 10 === 0 ? 'server' : 'agent',
  `10000000${hex(n + 1, 8)}`,
  `b827eb${hex(n, 6)}`,
  `10.${Math.floor(n / 65_536)}.${Math.floor(n / 256) % 256}.${n % 256}/8`,
  '10.255.255.254',
  `rack ${n % 12}`,
  'Field team',
])
/** Seconds of this process on a processor, in ms: other work on the computer is not counted. */
const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const table = [header, ...rows]
const records = rows.map((cells) =>
  Object.fromEntries(header.map((key, at) => [key, cells[at] ?? ''])),
)

const workbook = async (path: string): Promise<void> => {
  await writeWorkbook(table.map((cells) => cells.map((value) => ({ value, type: String })))).toFile(
    path,
  )
}

const folder = await mkdtemp(join(tmpdir(), 'bench-roster-'))
try {
  const files = {
    'fleet.csv': `${table.map((cells) => cells.join(',')).join('\n')}\n`,
    'fleet.json': JSON.stringify(records),
    'fleet.yaml': records
      .map(
        (record) =>
          `- ${Object.entries(record)
            .map(([key, value]) => `${key}: ${value}`)
            .join('\n  ')}`,
      )
      .join('\n'),
    'fleet.html': `<table>${table.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`,
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  await workbook(join(folder, 'fleet.xlsx'))
  for (const name of [...Object.keys(files), 'fleet.xlsx']) {
    const data = join(folder, `${name}.data`)
    const store = await openSqliteStore({ folder: data, clock, random, digests })
    if (!store.ok) throw new Error(store.fault.code)
    const means = { files: rosterFiles(), store: store.value, digests }
    const newId = idSource(clock.now, random.bytes)
    const input = { path: join(folder, name), name }
    const once = async (): Promise<readonly [number, number]> => {
      const start = cpu()
      const preview = await previewImport(means, input)
      if (!preview.ok) throw new Error(preview.fault.code)
      const { plan } = preview.value
      if (!plan.ok) throw new Error(JSON.stringify(plan.fault[0]))
      const between = cpu()
      const done = await applyImport({ store: store.value, newId }, plan.value, {
        withdrawMissing: false,
      })
      if (!done.ok) throw new Error(done.fault.code)
      return [between - start, cpu() - between]
    }
    const [preview, apply] = await once()
    const [again] = await once()
    await store.value.close()
    const words = [preview, apply, again].map((ms) => `${(ms / 1000).toFixed(2)} s`)
    process.stdout.write(
      `${name.padEnd(11)} read and compared ${words[0]}, imported ${words[1]}, compared again ${words[2]}\n`,
    )
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
