import type { ImageFacts } from '../../core/image/imageFacts.ts'
import type { ReadImage } from '../../core/image/readImage.ts'
import type { Result } from '../../core/result.ts'

/** What an inspection leaves: facts, and the boot partition's used part set aside for overlays. */
export interface InspectedImage {
  readonly facts: ImageFacts
  readonly read: ReadImage
  close(): void
}

export interface Images {
  /**
   * Sniffs, finds the boot partition and sets its used part aside (cached per file). `initFormat`: how the catalogue says
   * that the image takes its first-boot settings; where the image shows otherwise, that is a fault.
   */
  inspect(path: string, signal: AbortSignal, initFormat?: string): Promise<Result<InspectedImage>>
  /**
   * Unpacks the file once into chunks of `CHUNK_BYTES` (only the last may be shorter), in order.
   * A fault ends the stream as its last item. The bytes of an item are the producer's again as soon as
   * the next item is asked for: copy what must outlive that. `fileSha256` (hex) is what the file must have, or the
   * file that a raw copy was made of; of other bytes the last item is a fault.
   */
  stream(path: string, signal: AbortSignal, fileSha256?: string): AsyncIterable<Result<Uint8Array>>
  /** Hex SHA-256 of the file as it lies on disk. */
  fileSha256(path: string, signal: AbortSignal): Promise<Result<string>>
}
