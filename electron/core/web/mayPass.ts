/** Whether a status says that the same request may be answered later: too often, too early, or a problem of its own. */
export const mayPass = (status: number): boolean =>
  status === 408 || status === 425 || status === 429 || status >= 500
