import type { CmdlineEdit } from '../../cmdline/editCmdline.ts'
import { editCmdline } from '../../cmdline/editCmdline.ts'
import { hasTemplate } from '../template/templateParts.ts'
import type { CommandSetting } from './commandSetting.ts'
import type { FileSetting } from './fileSetting.ts'
import type { RegistryMirror } from './registryMirror.ts'
import {
  absolutePath,
  anyText,
  fileMode,
  fileOwner,
  oneLine,
  plainText,
  webUrl,
} from './settingChecks.ts'
import { isGroup, type SettingValue } from './settingValue.ts'

export const readFileSetting = (value: SettingValue): FileSetting =>
  value.group((field) => {
    const orElse = (key: string, otherwise: string, check: (text: string) => string | undefined) =>
      field(key).isThere ? field(key).text(check) : otherwise
    const content = field('content')
    return {
      path: field('path').text(absolutePath),
      mode: orElse('mode', '0644', fileMode),
      owner: orElse('owner', 'root:root', fileOwner),
      content: isGroup(content.raw) ? content.secret() : content.text(plainText),
      append: field('append').isThere ? field('append').flag() : false,
    }
  })

/** A text is lines for `sh`, a list is a program with its arguments. */
export const readCommand = (value: SettingValue): CommandSetting => {
  if (!Array.isArray(value.raw)) return { kind: 'shell', script: value.text(plainText) }
  const argv = value.items((item) => item.text(plainText))
  if (argv.length === 0 || argv[0] === '') value.problem('it names no program')
  return { kind: 'argv', argv }
}

/** `quiet` or `console=tty1` is added; `{ set: key, to: value }` stands once; `{ remove: key }` goes. */
export const readKernelArgument = (value: SettingValue): CmdlineEdit => {
  const edit = rawEdit(value)
  if (value.context.mode === 'draft' && hasTemplate(JSON.stringify(edit))) return edit
  try {
    editCmdline('', [edit])
  } catch {
    value.problem('it is not one argument of the kernel')
  }
  return edit
}

const rawEdit = (value: SettingValue): CmdlineEdit => {
  if (typeof value.raw === 'string') return { kind: 'add', arg: value.text(oneLine) }
  return value.group((field): CmdlineEdit => {
    if (field('remove').isThere) return { kind: 'remove', key: field('remove').text(oneLine) }
    return { kind: 'set', key: field('set').text(oneLine), value: field('to').text(anyText) }
  })
}

export const readMirror = (value: SettingValue): RegistryMirror =>
  value.group((field) => {
    const endpoint = (text: string) => webUrl(text, ['https', 'http'])
    const endpoints = field('endpoints').items((item) => item.text(endpoint))
    if (endpoints.length === 0) field('endpoints').problem('it needs at least one address')
    const login = field('username').isThere || field('password').isThere
    return {
      registry: field('registry').text((text) =>
        /^(?:\*|[a-z0-9.-]+(?::\d{1,5})?)$/.test(text)
          ? undefined
          : 'a registry is named by its host',
      ),
      endpoints,
      ...(login
        ? {
            login: {
              username: field('username').text(oneLine),
              password: field('password').secret(),
            },
          }
        : {}),
      insecure: field('insecure').isThere ? field('insecure').flag() : false,
    }
  })
