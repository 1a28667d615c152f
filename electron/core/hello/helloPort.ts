/** Where a station listens for hellos unless it is told otherwise; it stands on the cards. Not in IANA's list. */
export const HELLO_PORT = 17_373
