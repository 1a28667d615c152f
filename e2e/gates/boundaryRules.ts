import type { IRegularForbiddenRuleType } from 'dependency-cruiser'

const TESTS = '\\.test\\.tsx?$|\\.fixture\\.ts$'
const CORE_PACKAGES = 'node_modules/(yaml|smol-toml)/'

const rule = (
  name: string,
  comment: string,
  from: string,
  to: IRegularForbiddenRuleType['to'],
): IRegularForbiddenRuleType => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: TESTS },
  to,
})

/** Only these places, anywhere else is a violation. */
const onlyTo = (...places: readonly string[]): IRegularForbiddenRuleType['to'] => ({
  pathNot: `^(${places.join('|')})`,
})

/** The arrows of the house, one rule a sentence. `boundaries.test.ts` plants a violation of each. */
export const boundaryRules: readonly IRegularForbiddenRuleType[] = [
  rule(
    'core-is-pure',
    'core is values and functions: core itself and a short list of pure packages',
    '^electron/core/',
    onlyTo('electron/core/', CORE_PACKAGES),
  ),
  rule(
    'contract-knows-core-only',
    'the contract says what may be asked and does nothing',
    '^electron/contract/',
    onlyTo('electron/(core|contract)/', 'node_modules/(zod|@orpc/contract)/'),
  ),
  rule(
    'engine-knows-core-and-ports',
    'the engine is use cases over ports: no Node, no Electron, no packages',
    '^electron/engine/',
    onlyTo('electron/(core|engine)/'),
  ),
  rule(
    'adapters-know-no-host',
    'an adapter serves a port: it knows core, the engine, Node and packages',
    '^electron/adapters/',
    { path: '^(electron/(hosts|helper|preload|contract)|renderer|e2e)/' },
  ),
  rule(
    'helper-is-core-and-node',
    'the privileged process carries no package and nothing of ours but core',
    '^electron/helper/',
    { path: '^(electron/(?!core/|helper/)|renderer/|e2e/|node_modules/)' },
  ),
  rule('preload-is-a-wire', 'the preload knows the contract and Electron', '^electron/preload/', {
    pathNot: '^(electron/(contract|preload)/|node_modules/|electron$)',
  }),
  rule(
    'renderer-speaks-the-contract',
    'the renderer knows the contract and core/text, no Node and nothing that does it',
    '^renderer/',
    { path: '^(electron/(?!contract/|core/text/)|e2e/)' },
  ),
  rule('renderer-has-no-node', 'the renderer runs in a browser', '^renderer/', {
    dependencyTypes: ['core'],
  }),
  rule(
    'hosts-are-siblings',
    'desktop, cli and station do not know each other',
    '^electron/hosts/(desktop|cli|station)/',
    { path: '^electron/hosts/(desktop|cli|station)/', pathNot: '^electron/hosts/$1/' },
  ),
  rule(
    'hosts-do-not-reach-in',
    'hosts start the helper, the renderer and the bench as programs, they do not import them',
    '^electron/hosts/',
    { path: '^(electron/(helper|preload)|renderer|e2e)/' },
  ),
  { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'resolvable',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '^electron$' },
  },
]
