/** Randomness, from outside. `bytes` are fit for keys. */
export interface Random {
  bytes(count: number): Uint8Array
}
