import { authorizedKey, userName } from '../profileField.ts'
import { groupName } from './settingChecks.ts'
import type { SettingValue } from './settingValue.ts'
import type { UserSetting } from './userSetting.ts'

export const readUser = (value: SettingValue): UserSetting =>
  value.group((field) => ({
    name: field('name').text(userName),
    passwordHash: field('passwordHash').isThere ? field('passwordHash').secret() : undefined,
    authorizedKeys: field('authorizedKeys').items((item) => item.text(authorizedKey)),
    sudo: field('sudo').isThere
      ? field('sudo').oneOf(['none', 'password', 'passwordless'])
      : 'passwordless',
    groups: field('groups').items((item) => item.text(groupName)),
  }))
