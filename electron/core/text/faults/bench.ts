import type { benchFaults } from '../../faults/bench.ts'
import type { FaultTexts } from './faultText.ts'

export const benchTexts = {
  BENCH_NEEDS_ROOT: {
    happened:
      'The practice bench needs root: it makes loop devices, network namespaces and containers.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Run: {command}',
  },
  BENCH_NEEDS_LINUX: {
    happened: 'The practice bench runs on Debian Linux only.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Use a Debian 12 machine.',
  },
  BENCH_MANIFEST_NOT_FOUND: {
    happened: 'There is no manifest of a practice bench at {file}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Name the manifest of a bench that is set up.',
  },
  BENCH_MANIFEST_REFUSED: {
    happened: 'The manifest of the practice bench at {file} is not trusted: {reason}.',
    nowTrue: 'No card of it is shown or written, and nothing was changed.',
    doNext: 'Have root own it and its folder, with nobody else allowed to write, and start again.',
  },
  BENCH_REAL_CARDS: {
    happened: 'The Bramble that runs on {folder} works on real cards, not on a practice bench.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Name another folder with --data, or end that Bramble first.',
  },
  BENCH_PACKAGES_FAILED: {
    happened: 'Debian packages could not be installed: {reason}.',
    nowTrue: 'The bench was not built.',
    doNext: 'Run: {command}',
  },
  BENCH_IMAGE_FAILED: {
    happened: 'The practice image could not be built: {reason}.',
    nowTrue: 'What was begun is removed.',
    doNext: 'See the log {log} and try again.',
  },
  BENCH_PI_FAILED: {
    happened: 'The virtual Pi {device} did not start: {reason}.',
    nowTrue: 'Its card was not changed.',
    doNext: 'See the log {log}.',
  },
  BENCH_EVIDENCE_MISSING: {
    happened: 'The demo ran, and its evidence does not hold: {reason}.',
    nowTrue: 'The bench is removed again; what was written of the report shows what is known.',
    doNext: 'Run it again with --keep, and look at the cards and the consoles that it keeps.',
  },
} as const satisfies FaultTexts<keyof typeof benchFaults>
