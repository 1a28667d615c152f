/** The demo ran, and what it must show at its end is not so; `message` says what. */
export class EvidenceMissing extends Error {}
