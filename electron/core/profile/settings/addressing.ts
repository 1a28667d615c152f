/** How an interface gets its addresses. Name servers are a setting of their own (`dns`). */
export type Addressing =
  /** By DHCP, and by router advertisements and DHCPv6 for IPv6. */
  | { readonly kind: 'dhcp' }
  | {
      readonly kind: 'static'
      /** Each with its prefix length (`192.168.1.20/24`); IPv4, IPv6 or both. At least one. */
      readonly addresses: readonly string[]
      /** At most one of each family. */
      readonly gateways: readonly string[]
    }

export interface VlanSetting {
  /** 1 to 4094. */
  readonly id: number
  readonly addressing: Addressing
}
