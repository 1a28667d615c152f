import type { Settings } from '../../profile/settings/settings.ts'
import { quote } from '../../shell/quote.ts'
import type { SecretHandling } from '../bootEdit.ts'
import { rootFile } from '../root/rootFile.ts'
import { putFileLine } from './putFileLine.ts'

/** Time zone, locale and keyboard as Debian keeps them; the tools that look after them need a running system. */
export const placeLines = (
  { timezone, locale, keyboard }: Settings,
  secrets: SecretHandling,
): readonly string[] => [
  ...(timezone === undefined
    ? []
    : [
        `ln -sfn ${quote([`/usr/share/zoneinfo/${timezone}`])} /etc/localtime`,
        putFileLine(rootFile('/etc/timezone', `${timezone}\n`), secrets),
      ]),
  ...(locale === undefined
    ? []
    : [
        putFileLine(
          rootFile('/etc/locale.gen', `${locale} UTF-8\n`, { append: true }),
          secrets,
          'locale',
        ),
        'locale-gen',
        putFileLine(rootFile('/etc/default/locale', `LANG=${locale}\n`), secrets),
      ]),
  ...(keyboard === undefined
    ? []
    : [putFileLine(rootFile('/etc/default/keyboard', keyboardText(keyboard)), secrets)]),
]

const keyboardText = ({
  layout,
  model = 'pc105',
  variant = '',
}: NonNullable<Settings['keyboard']>): string =>
  `XKBMODEL="${model}"\nXKBLAYOUT="${layout}"\nXKBVARIANT="${variant}"\nXKBOPTIONS=""\nBACKSPACE="guess"\n`
