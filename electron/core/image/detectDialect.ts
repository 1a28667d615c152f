import type { FatVolume } from '../fat/fatVolume.ts'
import { readFolder } from '../fat/folder.ts'
import { readFile } from '../fat/readFile.ts'
import { fault } from '../faults/fault.ts'
import type { BootSigns } from '../firstboot/bootSigns.ts'
import type { Dialect } from '../firstboot/dialect.ts'
import type { DialectId } from '../firstboot/dialectId.ts'
import { dialects } from '../firstboot/dialects.ts'
import { err, ok, type Result } from '../result.ts'

/** As much of a file as a dialect may look at. */
const TEXT_LIMIT = 64 * 1024

export interface DetectedDialect {
  readonly id: DialectId
  /** By what it is known, as words for people. */
  readonly why: string
}

export interface DetectionSource {
  /** The boot partition's label, trimmed. */
  readonly label: string
  /** Names of the image's partitions, where its table has them. */
  readonly partitions: readonly string[]
  /** The `init_format` of the catalogue's entry; empty or `none` says nothing. */
  readonly said?: string | undefined
}

/**
 * How the system of an image takes its first-boot settings: by what lies on its boot partition, and by what the
 * catalogue says of it, which must not differ. A partition that shows nothing is what the catalogue says; one that shows
 * two things needs the catalogue's word. Nothing is guessed.
 * Faults: `IMAGE_DIALECT_UNKNOWN`, `IMAGE_DIALECT_DISPUTED`, `IMAGE_BOOT_PARTITION_DAMAGED`.
 */
export const detectDialect = (
  volume: FatVolume,
  source: DetectionSource,
): Result<DetectedDialect> => {
  const signs = signsOf(volume, source)
  if (!signs.ok) return signs
  const found = dialects.flatMap((dialect) => {
    const why = dialect.detect(signs.value)
    return why === undefined ? [] : [{ dialect, why }]
  })
  return agreed(volume.imageName, found, source.said)
}

interface Found {
  readonly dialect: Dialect
  readonly why: string
}

const agreed = (
  name: string,
  found: readonly Found[],
  said: string | undefined,
): Result<DetectedDialect> => {
  const [first, second] = found
  if (said !== undefined && said !== '' && said !== 'none') {
    const both = found.find(({ dialect }) => dialect.initFormat === said)
    if (both !== undefined) {
      return ok({ id: both.dialect.id, why: `${both.why}, and the catalogue says so` })
    }
    if (first !== undefined) return err(disputed(name, `${said} by the catalogue`, first))
    const named = dialects.find(({ initFormat }) => initFormat === said)
    if (named !== undefined) return ok({ id: named.id, why: 'the catalogue says so' })
  }
  if (first === undefined) return err(fault('IMAGE_DIALECT_UNKNOWN', { name }))
  if (second !== undefined) {
    const also = `${second.dialect.id} by its boot partition as well (${second.why})`
    return err(disputed(name, also, first))
  }
  return ok({ id: first.dialect.id, why: first.why })
}

const disputed = (name: string, said: string, { dialect, why }: Found) =>
  fault('IMAGE_DIALECT_DISPUTED', { name, said, found: dialect.id, why })

const signsOf = (volume: FatVolume, { label, partitions }: DetectionSource): Result<BootSigns> => {
  const root = readFolder(volume, 'root')
  if (!root.ok) return root
  const text = (path: string): string | undefined => {
    const read = readFile(volume, path)
    if (!read.ok || read.value === undefined) return undefined
    return new TextDecoder().decode(read.value.subarray(0, TEXT_LIMIT))
  }
  return ok({
    names: new Set(root.value.items.map((item) => item.name.toLowerCase())),
    label,
    partitions: new Set(partitions.map((one) => one.toLowerCase())),
    text,
  })
}
