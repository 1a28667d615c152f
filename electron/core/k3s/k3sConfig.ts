import { stringify } from 'yaml'
import type { Secret } from '../text/secret.ts'

/** Where K3s merges drop-ins from (docs.k3s.io/installation/configuration); its installer never touches it. */
export const K3S_CONFIG_PATH = '/etc/rancher/k3s/config.yaml.d/10-bramble.yaml'

export interface K3sNodeSettings {
  readonly node: string
  readonly site: string
  readonly deviceId: string
}

/** A first server: the token is a short one, since the CA that a full one names does not exist yet. */
export interface K3sServerSettings extends K3sNodeSettings {
  readonly role: 'server'
  readonly token: Secret
  /** Names and addresses that the API's certificate must hold. */
  readonly tlsSan: readonly string[]
}

/** An agent: only the full token (K10…) makes it prove the server's CA before it sends anything. */
export interface K3sAgentSettings extends K3sNodeSettings {
  readonly role: 'agent'
  readonly token: Secret
  /** `https://address:6443`. */
  readonly serverUrl: string
}

/**
 * The drop-in that configures a node, holding its token: it goes to the device on stdin and lies there with 0600.
 * Emitted by the YAML library and not by hand, so that no name can break out of its value.
 */
export const k3sConfig = (settings: K3sServerSettings | K3sAgentSettings): string => {
  const node = {
    'node-name': settings.node,
    'node-label': [
      `bramble/site=${labelValue(settings.site)}`,
      `bramble/device-id=${labelValue(settings.deviceId)}`,
    ],
    token: settings.token.reveal(),
  }
  switch (settings.role) {
    case 'server':
      return emit({ ...node, 'tls-san': settings.tlsSan, 'write-kubeconfig-mode': '0600' })
    case 'agent':
      return emit({ ...node, server: settings.serverUrl })
    default:
      return settings satisfies never
  }
}

const emit = (document: Readonly<Record<string, unknown>>): string =>
  `# Written by Bramble; changes here are overwritten.\n${stringify(document, {
    version: '1.1',
    lineWidth: 0,
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
  })}`

/**
 * A Kubernetes label value: at most 63 of letters, digits, `-`, `_`, `.`, alphanumeric at both ends
 * (kubernetes.io/docs/concepts/overview/working-with-objects/labels). Anything else becomes `_`.
 */
export const labelValue = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9._-]/g, '_')
    .slice(0, 63)
    .replaceAll(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '')
