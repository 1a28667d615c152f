/** The one scheme and host that the window shows. */
export const PAGE_SCHEME = 'app'
export const PAGE_ORIGIN = 'app://bundle'
