import type { Breadcrumb } from '../hello/breadcrumb.ts'
import type { ExtFacts } from './extFacts.ts'

/** A partition of a card, and what lies in it by its own word. */
export interface CardPartition {
  readonly number: number
  readonly startBytes: number
  readonly sizeBytes: number
  /** MBR type byte as `0x0c`, or GPT type GUID in lower case. */
  readonly type: string
  /** Only for ext2, ext3 and ext4, which is what a Pi's root file system is. */
  readonly ext: ExtFacts | undefined
}

/** A file of the boot partition that has a say in the first boot. */
export interface CardFile {
  readonly path: string
  /** From outside, secrets masked. */
  readonly text: string
}

/** What one look at a card tells, without mounting anything. Strings are from outside. */
export interface CardContent {
  readonly table: 'mbr' | 'gpt' | 'none'
  /** MBR disk signature or GPT disk GUID; empty without a table. */
  readonly diskId: string
  readonly partitions: readonly CardPartition[]
  readonly boot:
    | {
        readonly partition: number
        readonly fat: 'fat16' | 'fat32'
        readonly label: string
        readonly freeBytes: number
        /** Names in its root folder. */
        readonly names: readonly string[]
        readonly files: readonly CardFile[]
      }
    | undefined
  /** What the operating system says of itself in the boot partition (`issue.txt`); empty where it says nothing. */
  readonly os: string
  /** The cloud-init instance-id that it was given: with cards of ours, the flash. Empty where there is none. */
  readonly instanceId: string
  readonly hostname: string
  /** How far its device came, by its own word on the card; undefined where there is none. */
  readonly breadcrumb: Breadcrumb | undefined
  /** Its kernel is told to let a Kubernetes run. */
  readonly forKubernetes: boolean
}
