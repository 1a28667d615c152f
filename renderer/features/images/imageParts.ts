/** The parts of the images page, each with its own address. */
export const imageParts = [
  { id: 'list', path: '/images' },
  { id: 'catalogues', path: '/images/catalogues' },
  { id: 'cache', path: '/images/cache' },
  { id: 'keys', path: '/images/keys' },
] as const

export type ImagePart = (typeof imageParts)[number]['id']
