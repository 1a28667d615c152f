import { type CmdlineEdit, editCmdline } from '../cmdline/editCmdline.ts'
import type { BootEdit } from './bootEdit.ts'

/** The image's cmdline.txt with `edits`, still one line. An image without one is not laid out as we know it. */
export const cmdlineFile = (edits: readonly CmdlineEdit[]): BootEdit => ({
  kind: 'edit',
  path: 'cmdline.txt',
  missing: 'fault',
  text: (before) => editCmdline(before, edits),
})
