import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createWeb } from '../../electron/adapters/web/createWeb.ts'
import { catalogueLimits } from '../../electron/core/catalogue/catalogue.ts'
import { readAddress, type WebAddress } from '../../electron/core/web/readAddress.ts'
import { fetchBytes } from '../../electron/engine/sources/fetchBytes.ts'
import { judgeSnapshot } from './judgeSnapshot.ts'
import { trimCatalogue } from './trimCatalogue.ts'

// Makes the catalogue snapshot that is shipped, from the official list or from a file that holds one.
//   npm run catalogue:snapshot
//   npm run catalogue:snapshot -- --from os_list.json --date 2026-09-13 --origin 'where the file was found'

const OFFICIAL = 'https://downloads.raspberrypi.com/os_list_imagingutility_v4.json'

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: OFFICIAL },
    date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    origin: { type: 'string' },
    out: {
      type: 'string',
      default: fileURLToPath(
        new URL('../../resources/catalogue/raspberry-pi.json', import.meta.url),
      ),
    },
  },
})

const web = createWeb({ agentName: 'Bramble-snapshot' })

const fetchJson = async (address: WebAddress): Promise<unknown> => {
  const { signal } = new AbortController()
  const bytes = await fetchBytes(web, address, catalogueLimits.textBytes, signal)
  if (!bytes.ok) throw new Error(`${bytes.fault.code} ${JSON.stringify(bytes.fault.params)}`)
  return JSON.parse(new TextDecoder().decode(bytes.value))
}

const isWeb = /^https?:/.test(values.from)
const base = readAddress(isWeb ? values.from : OFFICIAL)
if (!base.ok) throw new Error(base.fault.code)
const list: unknown = isWeb
  ? await fetchJson(base.value)
  : JSON.parse(readFileSync(values.from, 'utf8'))
const trimmed = await trimCatalogue(list, async (url) => {
  const address = readAddress(url, base.value)
  if (!address.ok) throw new Error(address.fault.code)
  return fetchJson(address.value)
})
const note = { date: values.date, origin: values.origin ?? base.value.shown }
const text = `${JSON.stringify({ bramble_snapshot: note, ...trimmed }, undefined, 2)}\n`
const judged = judgeSnapshot(text)
if (judged.problems.length > 0) {
  for (const problem of judged.problems) console.error(problem)
  console.error('Nothing was written.')
  process.exitCode = 1
} else {
  writeFileSync(values.out, text)
  console.log(`${judged.images} images, list of ${note.date} from ${note.origin}: ${values.out}`)
}
