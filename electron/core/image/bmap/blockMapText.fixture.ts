import { createHash } from 'node:crypto'

export interface MapParts {
  readonly version?: string
  readonly imageBytes?: number
  readonly blocks?: number
  readonly mapped?: number
  readonly ranges?: string
  readonly before?: string
}

/** Tests only: the text of a block map of 10 000 bytes in blocks of 4096, with its own checksum right. */
export const blockMapText = (parts: MapParts = {}): string => {
  const { version = '2.0', imageBytes = 10_000, blocks = 3, mapped = 2, before = '' } = parts
  const old = version === '1.3'
  const ranges = parts.ranges ?? '<Range> 0 </Range><Range> 2-2 </Range>'
  const name = old ? 'BmapFileSHA1' : 'BmapFileChecksum'
  const kind = old ? 'sha1' : 'sha256'
  const own = (checksum: string): string =>
    version === '1.2' ? '' : `<${name}> ${checksum} </${name}>`
  const text = (checksum: string): string =>
    [
      `<?xml version="1.0" ?>\n<!-- a map -->${before}<bmap version="${version}">`,
      `<ImageSize> ${imageBytes} </ImageSize><BlockSize> 4096 </BlockSize>`,
      `<BlocksCount> ${blocks} </BlocksCount><MappedBlocksCount> ${mapped} </MappedBlocksCount>`,
      old || version === '1.2' ? '' : '<ChecksumType> sha256 </ChecksumType>',
      own(checksum),
      `<BlockMap>${ranges}</BlockMap></bmap>`,
    ].join('\n')
  const zeros = text('0'.repeat(old ? 40 : 64))
  return text(createHash(kind).update(zeros).digest('hex'))
}
