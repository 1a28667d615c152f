/** Where vite writes which packages went into a build, with their licences, in the folder of the build. */
export const LICENCES_FOUND = 'licences.json'
