import type { RegistryMirror } from '../../profile/settings/registryMirror.ts'
import type { Settings } from '../../profile/settings/settings.ts'
import type { SecretHandling } from '../bootEdit.ts'
import { emitYaml } from '../emitYaml.ts'
import type { RootFile } from '../root/rootFile.ts'
import { revealed } from '../root/rootFile.ts'
import { base64Of } from '../script/base64Of.ts'
import type { YamlTree } from '../yamlTree.ts'

/**
 * Where container images come from: K3s's `registries.yaml`
 * (https://docs.k3s.io/installation/private-registry), or MicroK8s's launch configuration, which makes the
 * `certs.d/HOST/hosts.toml` once its snap is there (https://microk8s.io/docs/ref-launch-config). That file, not
 * `certs.d` itself: a folder made there beforehand would stand in the snap's way. Root's alone: it may hold a login.
 */
export const registryFiles = ({
  registryMirrors = [],
  kubernetes,
}: Settings): readonly RootFile[] => {
  if (registryMirrors.length === 0) return []
  const file = { mode: '0600', owner: 'root:root', append: false } as const
  return kubernetes === 'microk8s'
    ? [
        {
          ...file,
          path: '/var/snap/microk8s/common/.microk8s.yaml',
          text: (secrets) => emitYaml(launchConfig(registryMirrors, secrets), secrets),
        },
      ]
    : [
        {
          ...file,
          path: '/etc/rancher/k3s/registries.yaml',
          text: (secrets) => emitYaml(k3sRegistries(registryMirrors), secrets),
        },
      ]
}

const k3sRegistries = (mirrors: readonly RegistryMirror[]): YamlTree => ({
  mirrors: new Map(
    mirrors.map(({ registry, endpoints }) => [registry, { endpoint: [...endpoints] }]),
  ),
  // Per host of an endpoint: that is what K3s looks a login or a missing check up by.
  configs: new Map(
    mirrors.flatMap(({ endpoints, login, insecure }) =>
      login === undefined && !insecure
        ? []
        : endpoints.map((url): [string, YamlTree] => [
            hostOf(url),
            {
              ...(login === undefined
                ? {}
                : { auth: { username: login.username, password: login.password } }),
              ...(insecure ? { tls: { insecure_skip_verify: true } } : {}),
            },
          ]),
    ),
  ),
})

const launchConfig = (mirrors: readonly RegistryMirror[], secrets: SecretHandling): YamlTree => ({
  version: '0.2.0',
  containerdRegistryConfigs: new Map(
    mirrors.map((mirror) => [
      mirror.registry === '*' ? '_default' : mirror.registry,
      hostsToml(mirror, secrets),
    ]),
  ),
})

/** https://github.com/containerd/containerd/blob/main/docs/hosts.md; JSON's strings are TOML's. */
const hostsToml = (
  { registry, endpoints, login, insecure }: RegistryMirror,
  secrets: SecretHandling,
): string =>
  [
    ...(registry === '*' ? [] : [`server = ${JSON.stringify(`https://${registry}`)}\n`]),
    ...endpoints.map((url) =>
      [
        `\n[host.${JSON.stringify(url)}]\n`,
        '  capabilities = ["pull", "resolve"]\n',
        ...(insecure ? ['  skip_verify = true\n'] : []),
        ...(login === undefined
          ? []
          : [
              `  [host.${JSON.stringify(url)}.header]\n`,
              `    authorization = ${JSON.stringify(`Basic ${basic(login, secrets)}`)}\n`,
            ]),
      ].join(''),
    ),
  ].join('')

const basic = (
  { username, password }: NonNullable<RegistryMirror['login']>,
  secrets: SecretHandling,
): string => {
  const shown = revealed(password, secrets)
  if (secrets === 'mask') return shown
  return base64Of(`${username}:${shown}`)
}

const hostOf = (url: string): string => url.replace(/^[a-z]+:\/\//, '').replace(/\/.*$/, '')
