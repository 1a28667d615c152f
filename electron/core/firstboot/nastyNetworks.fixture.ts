import { Secret } from '../text/secret.ts'
import { network, PMK } from './everySetting.fixture.ts'

/** Names that broke other tools: quotes, blanks, emoji, YAML's words, shell, sections of key files. */
export const nastySsids: readonly string[] = [
  `Bob's "Wi-Fi"`,
  ' blanks around ',
  '😀 Café',
  'NO',
  '12:30',
  '1234',
  'a;b#c=d',
  '$(reboot) `x` \\ %s',
  '[wifi]',
  '<<',
]

/** Without the one that has a backslash: see `unwritableSsids`. */
export const networkdSsids: readonly string[] = nastySsids.filter((ssid) => !ssid.includes('\\'))

/** What is no UTF-8 at all. */
export const rawSsid = Uint8Array.of(0x80, 0xff, 0x22, 0x5c, 0x20)

export const nastyNetworks = nastySsids.map((ssid, index) =>
  network(ssid, {
    hidden: index === 1,
    key:
      index === 0
        ? { kind: 'sae', passphrase: new Secret(' it\'s "quoted" \\ $HOME') }
        : { kind: 'psk', pmk: new Secret(PMK) },
  }),
)

export const networkdNetworks = nastyNetworks.filter((_, index) =>
  networkdSsids.includes(nastySsids[index] ?? ''),
)
