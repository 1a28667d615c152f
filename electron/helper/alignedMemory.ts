const PAGE = 64 * 1024

/**
 * Memory that starts on a page, as O_DIRECT demands. Node's own buffers and SharedArrayBuffers do not and give
 * EINVAL; the memory of WebAssembly does, without a native addon, and a shared one is seen by worker threads.
 */
export const alignedMemory = (bytes: number, options: { readonly shared: boolean }): Uint8Array => {
  const pages = Math.ceil(bytes / PAGE)
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: options.shared })
  return new Uint8Array(memory.buffer, 0, bytes)
}
