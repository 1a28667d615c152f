/** Told of an image that was downloaded without the block map which its catalogue names. */
export const mapMissed = 'none: its catalogue names a block map that its server did not have'
