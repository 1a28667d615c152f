import { existsSync } from 'node:fs'

/**
 * A program of the system that keeps the computer awake while it runs. It says `held` on its output once the
 * system has agreed, and ends when its input does: so it cannot outlive us, however we end.
 */
export interface AwakeProgram {
  readonly file: string
  readonly args: readonly string[]
}

/** Repeats the line that we write to it. */
const ECHO = ['/usr/bin/cat', '/bin/cat']
const SYSTEMD_INHIBIT = ['/usr/bin/systemd-inhibit', '/bin/systemd-inhibit']

const first = (paths: readonly string[]): string | undefined =>
  paths.find((path) => existsSync(path))

/** `sleep` is a closed lid and a person's "suspend", `idle` the computer's own idea (systemd-inhibit(1)). */
const linux = (why: string): AwakeProgram | undefined => {
  const [inhibit, echo] = [first(SYSTEMD_INHIBIT), first(ECHO)]
  if (inhibit === undefined || echo === undefined) return undefined
  const args = ['--what=sleep:idle', '--who=Bramble', `--why=${why}`, '--mode=block', echo]
  return { file: inhibit, args }
}

/** `-i` no sleep when idle, `-s` none at all on mains power (caffeinate(8)); it holds while the program runs. */
const macos: AwakeProgram = { file: '/usr/bin/caffeinate', args: ['-i', '-s', '/bin/cat'] }

/**
 * ES_CONTINUOUS | ES_SYSTEM_REQUIRED, for as long as the thread that said it lives:
 * https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setthreadexecutionstate
 */
const EXECUTION_STATE = `
$type = Add-Type -PassThru -Namespace Bramble -Name Awake -MemberDefinition '[DllImport("kernel32.dll")] public static extern uint SetThreadExecutionState(uint state);'
if ($type::SetThreadExecutionState([uint32]'0x80000001') -eq 0) { exit 1 }
[Console]::Out.WriteLine('held')
[void][Console]::In.ReadToEnd()
`

const windows: AwakeProgram = {
  file: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
  args: ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', EXECUTION_STATE],
}

/** Always by absolute path. Undefined where this system has none that we know. */
export const awakeProgram = (platform: NodeJS.Platform, why: string): AwakeProgram | undefined => {
  switch (platform) {
    case 'linux':
      return linux(why)
    case 'darwin':
      return macos
    case 'win32':
      return windows
    default:
      return undefined
  }
}
