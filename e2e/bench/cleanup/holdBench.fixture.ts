import { once } from 'node:events'
import { makeControlGroup } from '../host/controlGroups.ts'
import { spawnInGroup } from '../host/spawnInGroup.ts'
import { makeSyntheticImage } from '../image/syntheticImage.ts'
import { putCardInPi } from '../pis/cardInPi.ts'
import { piIdentity } from '../pis/piIdentity.ts'
import { piHome } from '../pis/virtualPi.ts'
import { openPracticeBench } from '../practiceBench.ts'

/**
 * A program with a whole bench in its hands, which it holds until it is ended from outside.
 * It prints the bench folder once everything is made. Its card does not boot, so a sleeper stands in
 * for what a Pi would run.
 */
const signal = new AbortController().signal
const opened = await openPracticeBench({ cards: 1, cardBytes: 64 << 20, report: () => {}, signal })
if (!opened.ok) throw new Error(opened.fault.code)
const { hub, cards, folder } = opened.value
const image = await makeSyntheticImage({ path: await cards.makeBlank(1), fat: 'fat16' })
await putCardInPi(hub.folder, piHome(folder, 1), image.path, piIdentity(1, 'pi4'))
const sleeper = spawnInGroup({
  group: makeControlGroup(hub.folder, 'pi1'),
  tool: 'sleep',
  args: ['600'],
  log: `${folder}/sleeper.log`,
})
await once(sleeper, 'spawn')
process.stdout.write(`${folder} ${sleeper.pid}\n`)
setInterval(() => {}, 1000)
