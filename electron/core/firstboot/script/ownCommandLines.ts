import type { Settings } from '../../profile/settings/settings.ts'
import { commandLine } from './commandLine.ts'

/** The profile's own commands, after everything else was set. */
export const ownCommandLines = ({ commands = [] }: Settings): readonly string[] =>
  commands.map(commandLine)
