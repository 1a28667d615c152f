import type { BootEdit } from './bootEdit.ts'

const BEGIN = '# Set by Bramble'

/**
 * The image's config.txt with `lines` at its end, behind an `[all]`: whatever section stands last there would
 * take them for itself. What an earlier card's edit put there is replaced. Undefined where there is nothing to add.
 */
export const configTxtFile = (lines: readonly string[]): readonly BootEdit[] =>
  lines.length === 0
    ? []
    : [
        {
          kind: 'edit',
          path: 'config.txt',
          missing: 'make',
          text: (before) => {
            const kept = before.replaceAll('\r\n', '\n').split(`\n[all]\n${BEGIN}\n`)[0] ?? ''
            const own = kept === '' || kept.endsWith('\n') ? kept : `${kept}\n`
            return `${own}\n[all]\n${BEGIN}\n${lines.join('\n')}\n`
          },
        },
      ]
