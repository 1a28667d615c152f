/** What is mutated: all that says yes or no to a disk, and all that such a word is made of. */
export const guardSources: readonly string[] = [
  'electron/core/disks/guards.ts',
  'electron/core/disks/guards/batchGuards.ts',
  'electron/core/disks/guards/consentGuards.ts',
  'electron/core/disks/guards/guard.ts',
  'electron/core/disks/guards/identityGuards.ts',
  'electron/core/disks/guards/mediumGuards.ts',
  'electron/core/disks/guards/systemGuards.ts',
  'electron/core/disks/evaluateGuards.ts',
  'electron/core/disks/guardPolicy.ts',
  'electron/core/disks/consent.ts',
  'electron/core/disks/consentUses.ts',
  'electron/core/disks/consentPlan.ts',
  'electron/core/disks/sameCard.ts',
  'electron/core/disks/serialEnd.ts',
  'electron/core/disks/typedWords.ts',
  'electron/core/disks/highestDiskseq.ts',
  'electron/core/disks/findClaimed.ts',
  'electron/core/disks/isSystemMount.ts',
  'electron/core/disks/mountUnder.ts',
  'electron/core/disks/filesystems/wordToErase.ts',
  'electron/helper/judgeCard.ts',
]

/** The tests that must tell each mutant from the original; quick ones first. */
export const guardTests: readonly string[] = [
  'electron/core/disks/guards.test.ts',
  'electron/core/disks/consentGuards.test.ts',
  'electron/core/disks/consentUses.test.ts',
  'electron/core/disks/consentPlan.test.ts',
  'electron/core/disks/highestDiskseq.test.ts',
  'electron/core/disks/isSystemMount.test.ts',
  'electron/core/disks/filesystems/wordToErase.test.ts',
  'electron/core/disks/parseDisks.test.ts',
  'electron/helper/judgeCard.test.ts',
  'electron/core/disks/zoo/zoo.test.ts',
  'electron/core/disks/zoo/protected.prop.test.ts',
]
