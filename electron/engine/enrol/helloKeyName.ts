/** The vault's name for the one-time key of a flash. */
export const helloKeyName = (flashId: string): string => `flash/${flashId}/hello-key`
