/** Whole addresses of downloads, which do not go into the log since their query may hold a ticket. */
export interface AddressBook {
  /** Keeps an address and answers its key (hex); the same address has the same key. */
  keep(url: string): Promise<string>
  find(key: string): Promise<string | undefined>
  forget(key: string): Promise<void>
}
