const words: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'you may not use it'],
  ['EPERM', 'the system does not allow it'],
  ['ENOENT', 'it is not there'],
  ['ENOTDIR', 'a part of its path is a file, not a folder'],
  ['EISDIR', 'it is a folder, not a file'],
  ['EEXIST', 'something of that name is already there'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'your share of the disk is used up'],
  ['EIO', 'the disk did not answer rightly'],
  ['ELOOP', 'it is a link'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['EMFILE', 'too many files are open'],
  ['EADDRINUSE', 'another program uses that port'],
  ['EADDRNOTAVAIL', 'this computer has no such address'],
  ['ENOTFOUND', 'nobody knows that name'],
  ['EAI_AGAIN', 'the name could not be looked up'],
])

/** An error of Node in a few words for a fault's parameters: what its code means, else its message. */
export const errorReason = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return words.get(code) ?? error.message
}
