import { registerHooks } from 'node:module'

/** From now on `electron` is the stand-in, for every module that Node itself loads. */
export const useStandIn = (): void => {
  const url = new URL('./standInElectron.fixture.ts', import.meta.url).href
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url, shortCircuit: true } : next(specifier, context),
  })
}
