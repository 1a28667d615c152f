import { createHash } from 'node:crypto'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { UploadFile } from '../../engine/ports/ssh.ts'
import type { TransferHost } from './transferHost.ts'

/** Blocks that are compared; a try that was cut off loses at most one, plus what was in flight. */
const BLOCK = 1024 * 1024

/** Prints the size, then the SHA-256 of each whole block; nothing for a file that is not there. */
const SUMS = `[ -f "$1" ] || exit 0
size=$(stat -c %s -- "$1") || exit 1
echo "$size"; i=0; n=$((size / $2))
while [ "$i" -lt "$n" ]; do
  dd if="$1" bs="$2" skip="$i" count=1 2>/dev/null | sha256sum | cut -c1-64
  i=$((i + 1))
done`

/**
 * How many bytes of the part on the device are the first bytes of the file. The size alone does not tell: writes
 * are in flight side by side, so a cut leaves holes, and the part may be of another try or damaged by a power cut.
 */
export const matchingPrefix = async (
  host: TransferHost,
  file: UploadFile,
  part: string,
  signal: AbortSignal,
): Promise<Result<number>> => {
  const said = await host.run(['sh', '-c', SUMS, 'sh', part, String(BLOCK)], { signal })
  if (!said.ok) return said
  const { end, stdout } = said.value
  if (end.kind !== 'exit') return err(fault('SSH_LOST', { device: host.device }))
  if (end.code !== 0) return ok(0)
  const [size, ...sums] = stdout.split('\n')
  if (size === undefined || !/^[0-9]+$/.test(size) || Number(size) > file.byteLength) return ok(0)
  let matching = 0
  for (const sum of sums) {
    const length = Math.min(BLOCK, file.byteLength - matching)
    if (length < BLOCK) break
    const bytes = await file.read(matching, length)
    if (createHash('sha256').update(bytes).digest('hex') !== sum) break
    matching += BLOCK
  }
  return ok(matching)
}
