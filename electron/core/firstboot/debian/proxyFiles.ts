import type { Settings } from '../../profile/settings/settings.ts'
import { type RootFile, rootFile } from '../root/rootFile.ts'

type Proxy = NonNullable<Settings['proxy']>

/**
 * A proxy for logins (`/etc/environment`, read by PAM), for services (systemd's own environment, so that K3s
 * and containerd have it too) and for apt, which reads neither while first boot runs.
 */
export const proxyFiles = (proxy: Proxy | undefined): readonly RootFile[] => {
  if (proxy === undefined) return []
  const variables = proxyVariables(proxy)
  const assigned = variables.map(([name, value]) => `${name}="${value}"`)
  const apt = (['http', 'https'] as const).flatMap((scheme) => {
    const url = proxy[scheme]
    return url === undefined ? [] : [`Acquire::${scheme}::Proxy "${url}";\n`]
  })
  return [
    rootFile('/etc/environment', assigned.map((line) => `${line}\n`).join(''), { append: true }),
    rootFile(
      '/etc/systemd/system.conf.d/90-bramble-proxy.conf',
      // `%` begins a specifier there (systemd-system.conf(5)).
      `[Manager]\n${assigned.map((line) => `DefaultEnvironment=${line.replaceAll('%', '%%')}\n`).join('')}`,
    ),
    rootFile('/etc/apt/apt.conf.d/90bramble-proxy', apt.join('')),
  ]
}

/** Names and values, each in the two spellings that programs look for. */
export const proxyVariables = (proxy: Proxy): readonly (readonly [string, string])[] => {
  const { http, https, except } = proxy
  const pairs: readonly (readonly [string, string | undefined])[] = [
    ['http_proxy', http],
    ['https_proxy', https],
    ['no_proxy', except.length === 0 ? undefined : except.join(',')],
  ]
  return pairs.flatMap(([name, value]) =>
    value === undefined
      ? []
      : [
          [name, value],
          [name.toUpperCase(), value],
        ],
  )
}
