import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnBench } from '../bench/host/needsRoot.ts'
import { runTool } from '../bench/host/runTool.ts'

const demo = fileURLToPath(new URL('../bench/demo.ts', import.meta.url))
/** A cold practice image takes some minutes on a busy machine. */
const LIMIT_MS = 20 * 60 * 1000

describeOnBench('the demo: from a roster and an image to an enrolled fleet', () => {
  const out = mkdtempSync(join(tmpdir(), 'bramble-demo-'))
  let said = ''
  let code: number | null = null

  beforeAll(async () => {
    const child = spawn(process.execPath, [demo, '--out', out], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT_MS,
    })
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
    code = await new Promise((resolve) => child.on('close', resolve))
  }, LIMIT_MS)
  afterAll(() => rmSync(out, { recursive: true, force: true }))

  it('ends with 0, on evidence', () => {
    expect(code, said.slice(-4000)).toBe(0)
    expect(said.match(/bytes equal image and overlay/g)).toHaveLength(3)
    expect(said.match(/Valid schema/g)).toHaveLength(3)
    expect(said).toContain('byte for byte as they were when they were proven')
  })

  it('says in every place that stand-ins took part', () => {
    expect(said).toContain('stand-ins for the K3s installer and binary')
    for (const name of ['fleet-report.html', 'fleet-report.csv', 'fleet-report.json'])
      expect(readFileSync(join(out, name), 'utf8').toLowerCase(), name).toMatch(/stand-?in/)
  })

  it('writes a table that a CSV reader reads, with three active devices', () => {
    const rows: Record<string, string>[] = parse(readFileSync(join(out, 'fleet-report.csv')), {
      columns: true,
      bom: true,
    })
    expect(rows).toHaveLength(3)
    expect(rows.map((row) => Object.values(row).includes('active'))).toEqual([true, true, true])
    // Seen on each device over SSH, after its own reporter had written over what the card brought.
    expect(rows.map((row) => row['No secret left on card (UTC)'] !== '')).toEqual([
      true,
      true,
      true,
    ])
  })

  it('writes a workbook that is a whole ZIP with sheets', async () => {
    const names = await runTool('python3', ['-m', 'zipfile', '-l', join(out, 'fleet-report.xlsx')])
    expect(names).toContain('xl/worksheets/sheet1.xml')
  })

  it('leaves nothing of the bench behind', async () => {
    // Its own: another bench may be at work on this machine.
    const folder = /workplace: (\/var\/tmp\/bramble-bench-(\w+))$/m.exec(said)
    const [, path = '', id = ''] = folder ?? []
    expect(id).not.toBe('')
    expect(await runTool('losetup', ['--list', '--noheadings'])).not.toContain(path)
    expect(await runTool('ip', ['netns', 'list'])).not.toContain(id)
    expect(existsSync(path)).toBe(false)
  })
})
