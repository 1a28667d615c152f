const PAGE = 64 * 1024

/**
 * Memory that starts on a page, as O_DIRECT demands. Node's own buffers do not and give EINVAL; the memory of
 * WebAssembly does, without a native addon. Each call gives memory of its own: it goes when nobody holds it.
 */
export const alignedMemory = (bytes: number): Uint8Array => {
  const pages = Math.ceil(bytes / PAGE)
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
  return new Uint8Array(memory.buffer, 0, bytes)
}
