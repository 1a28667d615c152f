import { quote } from '../../shell/quote.ts'
import type { FirstBootDevice } from '../firstBootDevice.ts'
import { putFunction } from './putFileLine.ts'

/** The head of every first-boot script: it goes on whatever fails, says so in a log, and knows how to put files. */
export const scriptHead = (device: FirstBootDevice): readonly string[] => [
  '#!/bin/sh',
  `# Bramble: the first-boot settings of flash ${device.flashId}.`,
  '# No set -e: one setting that fails must not take the others with it.',
  'exec >>/var/log/bramble-firstboot.log 2>&1',
  'umask 022',
  `flash=${quote([device.flashId])}`,
  putFunction,
  // Forward only: enough for certificates until a time server is heard.
  `[ "$(date +%s)" -ge ${Math.floor(device.stationClock)} ] || date -s @${Math.floor(device.stationClock)}`,
]
