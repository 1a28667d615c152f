import { writeSync } from 'node:fs'
import { way } from '../../core/events/events.fixture.ts'
import { clock } from '../clock.ts'
import { digests } from '../digests.ts'
import { random } from '../random.ts'
import { openSqliteStore } from './sqliteStore.ts'

/**
 * A Bramble that does nothing but append, until it is killed. After each append that resolved it says the newest
 * number on stdout, unbuffered: what it said, it promised.
 */
const folder = process.argv[2]
if (folder === undefined) throw new Error('folder?')
const store = await openSqliteStore({ folder, clock, random, digests })
if (!store.ok) throw new Error(store.fault.code)
for (let i = 0; ; i += 1) {
  const appended = await store.value.append(way(`d${i % 7}`))
  if (!appended.ok) throw new Error(appended.fault.code)
  writeSync(1, `${appended.value.at(-1)?.seq}\n`)
}
