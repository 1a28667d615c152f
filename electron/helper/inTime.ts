/**
 * What `work` comes to, or `late` when it has not within `ms`. A call into the kernel cannot be taken back: it is
 * only no longer waited for. Rejects as `work` does while it is waited for; what it does later is nobody's affair.
 */
export const inTime = async <Value, Late>(
  work: Promise<Value>,
  ms: number,
  late: Late,
): Promise<Value | Late> => {
  const given = Promise.withResolvers<Late>()
  const timer = setTimeout(() => given.resolve(late), ms)
  work.catch(() => undefined)
  try {
    return await Promise.race([work, given.promise])
  } finally {
    clearTimeout(timer)
  }
}
