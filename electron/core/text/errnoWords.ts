/**
 * What the system's error codes mean to a person, as a clause that can follow a colon. Codes and meanings: errno(3),
 * and getaddrinfo(3) for the two of names.
 */
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
  ['EBUSY', 'something else uses it'],
  ['ENODEV', 'the device went away'],
  ['ENXIO', 'the device went away'],
  ['ENOMEDIUM', 'there is no card in the reader'],
  ['ELOOP', 'it is a link'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['EMFILE', 'too many files are open'],
  ['EADDRINUSE', 'another program uses that port'],
  ['EADDRNOTAVAIL', 'this computer has no such address'],
  ['ECONNREFUSED', 'nobody answers there'],
  ['ECONNRESET', 'the other side closed the connection'],
  ['ETIMEDOUT', 'nobody answered in time'],
  ['EHOSTUNREACH', 'there is no way to it'],
  ['ENETUNREACH', 'this computer has no way to that network'],
  ['ENOTFOUND', 'nobody knows that name'],
  ['EAI_AGAIN', 'the name could not be looked up'],
])

/** The words for a code such as `ENOSPC`; undefined for any other text. */
export const errnoWords = (code: string): string | undefined => words.get(code)
