import type { FleetEvent } from '../../core/events/event.ts'
import {
  card,
  flashPlanned,
  helloAccepted,
  nodeReady,
  planned,
  signedSource,
  verified,
} from '../../core/events/events.fixture.ts'
import { fault } from '../../core/faults/fault.ts'

/** A small fleet with something of everything: active, flashed, failed, planned, in conflict. */
export const smallFleet: readonly FleetEvent[] = [
  {
    kind: 'image.added',
    imageId: 'img',
    name: 'trixie-arm64-lite.img.xz',
    fileSha256: 'ef'.repeat(32),
    provenance: 'hash',
    facts: {
      compression: 'xz',
      fileBytes: 5,
      imageBytes: 10,
      table: 'mbr',
      diskId: '00000000',
      partitions: [],
      boot: {
        number: 1,
        startBytes: 0,
        sizeBytes: 5,
        type: '0x0c',
        fat: 'fat32',
        label: 'bootfs',
        freeBytes: 1,
      },
      dialect: 'cloudinit-rpi',
    },
  },
  planned('ber-server-01'),
  planned('ber-agent-02'),
  planned('ams-agent-01', 'ams'),
  planned('ams-agent-10', 'ams'),
  ...['ber-server-01', 'ber-agent-02'].flatMap((id) => [
    flashPlanned(id),
    { kind: 'card.claimed', flashId: `f-${id}`, card } as const,
    id === 'ber-server-01' ? { ...verified(id), source: signedSource } : verified(id),
    helloAccepted(id),
    nodeReady(id),
    {
      kind: 'device.bound',
      deviceId: id,
      serial: `serial-${id}`,
      macs: [`${id}-mac`],
      trust: 'hello',
    } as const,
  ]),
  flashPlanned('ams-agent-01'),
  { kind: 'card.claimed', flashId: 'f-ams-agent-01', card },
  {
    kind: 'card.failed',
    flashId: 'f-ams-agent-01',
    fault: fault('FLASH_VERIFY_MISMATCH', { device: 'ams-agent-01', slot: '1-1.2', at: 4096 }),
    cardState: 'blank',
  },
]

/** What an attacker would put wherever a text comes from outside. */
export const attacks: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'--></style><svg onload=alert(1)>",
  '</td></table><iframe src="javascript:alert(1)">',
  '&lt;script&gt;&#60;b&#62;',
  '\u202eexe.gpj\u001b[2J\u0000',
  '=cmd|"/c calc"!A1',
]
