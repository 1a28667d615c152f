import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cloudinitRpi } from '../firstboot/dialects/cloudinitRpi.ts'
import { editedTexts, someDevice, someSettings } from '../firstboot/firstBoot.fixture.ts'
import { Secret } from '../text/secret.ts'
import { maskSecrets } from './maskSecrets.ts'

describe('a first-boot file on the screen', () => {
  it.each([
    ['user-data', 'passwd: hunter2', 'passwd: [secret]'],
    ['user-data', '    plain_text_passwd: "hunter 2"', '    plain_text_passwd: [secret]'],
    [
      'user-data',
      'chpasswd: {list: x, password: "a, b}c"}',
      'chpasswd: {list: x, password: [secret]}',
    ],
    [
      'network-config',
      'wlan0: {password: hunter2, hidden: true}',
      'wlan0: {password: [secret], hidden: true}',
    ],
    ['wpa_supplicant.conf', '  psk="hunter 2"', '  psk=[secret]'],
    ['custom.toml', "password = 'hunter2'", 'password = [secret]'],
    ['userconf.txt', 'pi:hunter2', 'pi:[secret]'],
    [
      'firstrun.sh',
      "imager_custom set_wlan 'net' 'hunter2' 'DE'",
      'imager_custom set_wlan [secret]',
    ],
    ['firstrun.sh', "echo 'pi:$6$salt$hash' | chpasswd -e", "echo 'pi:[secret]' | chpasswd -e"],
    ['user-data', 'token: K10abc::server:x', 'token: [secret]'],
    [
      'user-data',
      'url: https://me:hunter2@example.org/x',
      'url: https://me:[secret]@example.org/x',
    ],
    ['cmdline.txt', `x=${'ab'.repeat(32)} rw`, 'x=[secret] rw'],
  ])('of %s never shows %s', (path, text, masked) => {
    expect(maskSecrets(path, text)).toBe(masked)
  })

  it('never shows a block of several lines that has a secret’s name', () => {
    const text = 'a: 1\nprivate_key: |\n  line one\n\n  line two\nb: 2'
    expect(maskSecrets('user-data', text)).toBe(
      'a: 1\nprivate_key: |\n  [secret]\n\n  [secret]\nb: 2',
    )
  })

  it.each([
    'hostname: edge-01',
    'lock_passwd: true',
    'ssh_pwauth: false',
    'keyboard: {layout: de}',
    'ssh_authorized_keys: [ssh-ed25519 AAAA me@there]',
    'password_authentication = false',
    'console=serial0,115200 root=PARTUUID=4b8a2c-02 ds=nocloud;i=01936f00-0000-7000-8000-000000000001',
  ])('shows what is none: %s', (line) => {
    expect(maskSecrets('any', line)).toBe(line)
  })

  it('never shows the one-time key of a card that we made, whatever it is', () => {
    const hex = fc.uint8Array({ minLength: 32, maxLength: 32 })
    fc.assert(
      fc.property(hex, (bytes) => {
        const key = Buffer.from(bytes).toString('hex')
        const device = someDevice({ helloKey: new Secret(key) })
        for (const [path, text] of editedTexts(cloudinitRpi.files(someSettings(), device))) {
          const shown = maskSecrets(path, text)
          expect(shown).not.toContain(key)
          if (path === 'meta-data') expect(shown).toBe(text)
        }
      }),
    )
  })
})
