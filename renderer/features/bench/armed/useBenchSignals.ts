import { useEffect, useRef } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { explainFault } from '../../../../electron/core/text/faults/explainFault.ts'
import type { Armed, WireFault } from '../../../client/contractValues.ts'
import { coreFault } from '../../../client/faultOf.ts'
import { announce } from '../../../ui/announcer.ts'
import { useWords, type Words } from '../../../words/useWords.ts'
import { type BenchSignals, benchSignals, gravest, type SlotSignal } from './benchSignals.ts'
import { playSignal } from './sound/playSignal.ts'
import { soundSetting } from './sound/soundSetting.ts'

const whyOf = (fault: WireFault | undefined): string =>
  fault === undefined ? '' : explainFault(coreFault(fault)).happened

const slotWords = ({ slot }: SlotSignal, words: Words): string => {
  const named = {
    slot: display(slot.slotName, 40),
    device: display(slot.deviceName ?? '', 63),
    why: whyOf(slot.fault),
  }
  if (slot.kind === 'proven') return words('armed.announce.proven', named)
  if (slot.kind === 'failed') return words('armed.announce.failed', named)
  if (slot.kind === 'made-before') return words('armed.announce.madeBefore', named)
  return words(slot.kind === 'off' ? 'armed.announce.off' : 'armed.announce.refused', named)
}

const sentence = (signals: BenchSignals, bench: Armed, words: Words): string => {
  const why = whyOf(bench.record?.fault)
  const disarmed =
    why === '' ? words('armed.announce.disarmed') : words('armed.announce.disarmedWhy', { why })
  return [
    ...signals.slots.map((signal) => slotWords(signal, words)),
    ...(signals.disarmed ? [disarmed] : []),
  ].join(' ')
}

/** Says and sounds what happened on the armed bench, whatever page is open. */
export const useBenchSignals = (bench: Armed | undefined): void => {
  const words = useWords()
  const before = useRef<Armed | undefined>(undefined)
  useEffect(() => {
    if (bench === undefined) return
    const signals = benchSignals(before.current, bench)
    before.current = bench
    const signal = gravest(signals)
    if (signal === undefined) return
    announce(sentence(signals, bench, words))
    if (soundSetting.read()) playSignal(signal)
  }, [bench, words])
}
