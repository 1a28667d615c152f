import { toolUnpacker } from '../toolUnpacker.ts'
import type { OpenUnpacker } from '../unpacker.ts'
import { xzEnd, xzOptions } from './xzTool.ts'

/** .xz by one xz through a pipe, for files that are not several blocks or whose blocks are too large to be held. */
export const xzToolUnpacker =
  (tool: string): OpenUnpacker =>
  (file) =>
    toolUnpacker(file, { tool, args: xzOptions('all-threads'), end: xzEnd })
