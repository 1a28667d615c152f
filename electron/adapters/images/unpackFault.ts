import { type Fault, fault } from '../../core/faults/fault.ts'
import { display } from '../../core/text/display.ts'
import { type ImageFile, isUnchanged, readFault } from './imageFile.ts'
import { UnpackFailed } from './unpacker.ts'

/**
 * What an error while unpacking means. A file that changed under us explains any damage; errors that are
 * neither the file's nor the disk's are bugs and are thrown.
 */
export const unpackFault = async (file: ImageFile, at: number, error: unknown): Promise<Fault> => {
  const { name } = file
  if (!(error instanceof UnpackFailed)) return readFault(name, error)
  // Nothing is asked of a disk that does not answer.
  if (error.code === 'IMAGE_STALLED')
    return fault('IMAGE_STALLED', { name, seconds: error.message })
  if (!(await isUnchanged(file))) return fault('IMAGE_CHANGED', { name }, error.message)
  const reason = display(error.message)
  if (error.code === 'IMAGE_CORRUPT') return fault('IMAGE_CORRUPT', { name, at }, reason)
  if (error.code === 'IMAGE_UNPACKER_FAILED')
    return fault('IMAGE_UNPACKER_FAILED', { name, reason })
  return fault('IMAGE_COMPRESSION_UNSUPPORTED', { name, format: `${file.compression}, ${reason}` })
}
