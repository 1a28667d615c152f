/** An ISO time of a report as a typed cell; an empty one stays empty. */
export const dateCell = (iso: string): Date | undefined => (iso === '' ? undefined : new Date(iso))
