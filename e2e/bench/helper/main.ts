import { benchPolicy } from '../../../electron/core/disks/guardPolicy.ts'
import { readSysfs } from '../../../electron/helper/readSysfs.ts'
import { runHelper } from '../../../electron/helper/runHelper.ts'
import { askCard } from './askCard.ts'
import { benchDisks } from './benchDisks.ts'
import { ejectedCards, ejectOnBench } from './ejectedCards.ts'
import { readManifest } from './readManifest.ts'

/**
 * The helper of the practice bench, never packaged. Its one argument is the manifest's path; its policy admits
 * the bus `bench` alone, so that it cannot write to a real card, as the product's cannot write to a loop device.
 * A second argument, for tests of a hanging card, shortens the watch (milliseconds).
 */
const serve = (): void => {
  const manifest = process.argv[2]
  if (manifest === undefined) throw new Error('usage: main.ts MANIFEST [HUNG_AFTER_MS]')
  runHelper({
    policy: benchPolicy,
    look: () => {
      const snapshot = readSysfs()
      return {
        snapshot,
        disks: benchDisks(snapshot, readManifest(manifest), ejectedCards(manifest)),
      }
    },
    eject: async (card) => {
      await askCard(card)
      ejectOnBench(manifest, card.diskseq)
    },
    ejectWithinMs: 2000,
    hungAfterMs: Number(process.argv[3] ?? 60_000),
  })
}

serve()
