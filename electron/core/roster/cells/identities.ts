/** The part of a device's plan by which it is told from the others. */
interface Identified {
  readonly site: string
  readonly variables: Readonly<Record<string, string>>
}

export interface Identity {
  readonly kind: 'serial' | 'mac' | 'address' | 'asset_tag'
  /** As a person wrote it. */
  readonly value: string
  /** What must not be there twice. */
  readonly key: string
}

/**
 * What a plan says that no other device may say too. Addresses are private to a site: 192.168.1.20 may well be there
 * once at each.
 */
export const identities = ({ site, variables }: Identified): readonly Identity[] => {
  const found: Identity[] = []
  const { serial = '', mac = '', address = '', asset_tag: asset = '' } = variables
  if (serial !== '') found.push({ kind: 'serial', value: serial, key: serial.toLowerCase() })
  for (const one of mac.split(/[\s,;]+/)) {
    if (one !== '') found.push({ kind: 'mac', value: one, key: one.toLowerCase() })
  }
  if (address !== '') {
    const [plain = ''] = address.split('/')
    found.push({ kind: 'address', value: address, key: `${site} ${plain}`.toLowerCase() })
  }
  if (asset !== '') found.push({ kind: 'asset_tag', value: asset, key: asset.toLowerCase() })
  return found
}
