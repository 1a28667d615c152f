import type { ArmedSlot, Bench } from './benchNews.ts'

const GB = 1_000_000_000

export const aSlot = (number: number, change: Partial<ArmedSlot> = {}): ArmedSlot => ({
  slotId: `usb-1-${number}`,
  slotName: `Slot ${number}`,
  kind: 'empty',
  sizeBytes: 0,
  failedHere: 0,
  ...change,
})

/** A slot that holds the card of `edge-01`. */
export const ofDevice = (kind: ArmedSlot['kind'], change: Partial<ArmedSlot> = {}): ArmedSlot =>
  aSlot(1, { kind, deviceId: 'd1', deviceName: 'edge-01', flashId: 'f1', attempt: 1, ...change })

/** Tests only: an armed bench of three devices, of which one waits. */
export const aBench = (change: Partial<Bench> = {}): Bench => ({
  phase: 'armed',
  jobId: 'job-1',
  slots: [],
  of: 3,
  proven: 1,
  making: 1,
  waiting: [{ deviceId: 'd3', deviceName: 'edge-03', attempt: 1 }],
  waitingCount: 1,
  record: {
    slots: [{ slotId: 'usb-1-1', name: 'Slot 1' }],
    leastBytes: 48 * GB,
    mostBytes: 86 * GB,
    count: 3,
    mostCards: 7,
    armedAt: 0,
    expiresAt: 600_000,
    mayUnmount: true,
  },
  ...change,
})
