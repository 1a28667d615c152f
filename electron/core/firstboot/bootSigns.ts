/** What a boot partition shows of how its system takes first-boot settings. */
export interface BootSigns {
  /** Names in the root folder, files and folders, in lower case. */
  readonly names: ReadonlySet<string>
  /** Volume label as it is, trimmed. */
  readonly label: string
  /** Names of the image's partitions by its GPT, in lower case; none where it has an MBR. */
  readonly partitions: ReadonlySet<string>
  /** The text of a file by its path, at most its first 64 KiB; undefined where there is none that can be read. */
  readonly text: (path: string) => string | undefined
}
