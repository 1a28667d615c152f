import { editCmdline } from '../../../core/cmdline/editCmdline.ts'
import { fault } from '../../../core/faults/fault.ts'
import { toHex } from '../../../core/ids/hex.ts'
import type { DeviceFacts } from '../../../core/probe/deviceFacts.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import type { Checked, Step } from '../../steps/step.ts'
import type { DeviceContext } from '../deviceContext.ts'

/**
 * Writes the new line beside the old one and renames it, with the old one kept as `.bak`. `$2` is the sum of what is
 * meant: stdin that was cut off must not become the line that the board boots with.
 */
const WRITE_CMDLINE = `set -e
cat > "$1.new"
[ "$(sha256sum < "$1.new" | cut -c1-64)" = "$2" ] || { rm -f "$1.new"; exit 65; }
[ -e "$1.bak" ] || cp "$1" "$1.bak"
sync "$1.new" "$1.bak"
mv -f "$1.new" "$1"
sync`

/**
 * The memory control group is on. The firmware of a Pi prepends `cgroup_disable=memory`; K3s then dies with "failed
 * to find memory cgroup" (k3s-io/k3s#2067), which its installer only mentions. The mend is cmdline.txt and a restart,
 * which is believed when the boot id has changed.
 */
export const memoryCgroupStep: Step<DeviceContext> = {
  id: 'memory-cgroup',
  title: 'The memory control group is on',
  deadlineMs: 10 * 60_000,
  pollMs: 3000,
  check: async ({ facts }, signal): Promise<Result<Checked>> => {
    const reading = await facts.known(signal)
    return reading.ok ? ok(checkFacts(reading.value.facts)) : reading
  },
  apply: async ({ device, link, facts, cluster }, signal) => {
    const known = await facts.known(signal)
    if (!known.ok) return known
    const path = known.value.facts.cmdlinePath ?? ''
    const failed = (reason: string): Result<never> =>
      err(
        fault('BOOTSTRAP_STEP_FAILED', {
          device: device.name,
          step: memoryCgroupStep.title,
          reason,
        }),
      )
    const old = await link.script('cat "$1"', [path], { signal, root: true })
    if (!old.ok) return old
    if (old.value.code !== 0) return failed(`${path} cannot be read`)
    const text = editCmdline(old.value.stdout, [
      { kind: 'remove', key: 'cgroup_disable', value: 'memory' },
      { kind: 'add', arg: 'cgroup_memory=1' },
      { kind: 'add', arg: 'cgroup_enable=memory' },
    ])
    const stdin = new TextEncoder().encode(text)
    const sum = toHex(cluster.digests.sha256(stdin))
    const wrote = await link.script(WRITE_CMDLINE, [path, sum], { signal, root: true, stdin })
    if (!wrote.ok) return wrote
    if (wrote.value.code !== 0)
      return failed(`${path} cannot be written: ${wrote.value.stderr.trim()}`)
    // The answer may be lost with the device; the boot id tells.
    await link.script('systemctl reboot', [], { signal, root: true, timeoutMs: 10_000 })
    await link.close()
    return ok(undefined)
  },
  verify: async ({ device, facts }, signal) => {
    const reading = await facts.look(signal)
    if (!reading.ok) return reading
    const now = reading.value.facts
    if (now.bootId === facts.firstBootId) {
      return ok({
        kind: 'notYet',
        why: `${device.name} restarts with the memory control group on.`,
      })
    }
    const found = checkFacts(now)
    if (found.kind === 'satisfied')
      return ok({ kind: 'proven', evidence: `${found.evidence}, after a restart` })
    const reason =
      found.kind === 'blocked' ? found.reason : 'it restarted without the new cmdline.txt'
    const params = { device: device.name, step: memoryCgroupStep.title, reason }
    return err(fault('BOOTSTRAP_STEP_FAILED', params))
  },
}

const checkFacts = (facts: DeviceFacts): Checked => {
  if (facts.memoryCgroup !== 'off') {
    const where = facts.memoryCgroup === 'v2' ? 'cgroup v2 has it' : 'the kernel has it on'
    return { kind: 'satisfied', evidence: where }
  }
  if (/(^|\s)cgroup_enable=memory(\s|$)/.test(facts.kernelCmdline ?? '')) {
    // Another restart would change nothing (k3s-io/k3s#8890: firmware or kernel too old).
    const fix = 'Update its firmware and kernel, or use a newer image.'
    return { kind: 'blocked', reason: 'its kernel keeps the memory control group off', fix }
  }
  if (facts.cmdlinePath === undefined) {
    const fix = 'Start its kernel with cgroup_enable=memory.'
    return {
      kind: 'blocked',
      reason: 'the memory control group is off, and it has no cmdline.txt',
      fix,
    }
  }
  return { kind: 'needs', what: `the memory control group in ${facts.cmdlinePath}, and a restart` }
}
