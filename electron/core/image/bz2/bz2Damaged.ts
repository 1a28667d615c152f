/** A .bz2 file that cannot be decoded; the message is a reason in words. */
export class Bz2Damaged extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'Bz2Damaged'
  }
}
