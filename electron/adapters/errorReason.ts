/** An error of Node in one short text for a fault's parameters: its code where it has one, else its message. */
export const errorReason = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return code === undefined || code.startsWith('ERR_') ? error.message : code
}
