import { registerHooks } from 'node:module'

/**
 * From now on `electron` is the stand-in for every module that Node itself loads, by its name or, as a test runner
 * asks for it, by its file.
 */
export const useStandIn = (): void => {
  const url = new URL('./standInElectron.fixture.ts', import.meta.url).href
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' || specifier.endsWith('/node_modules/electron/index.js')
        ? { url, shortCircuit: true }
        : next(specifier, context),
  })
}
