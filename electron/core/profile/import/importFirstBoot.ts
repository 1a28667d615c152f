import { parse } from 'yaml'
import { fault } from '../../faults/fault.ts'
import { err, ok, type Result } from '../../result.ts'
import { plainValue } from '../plainValue.ts'
import { isGroup } from '../settings/settingValue.ts'
import { importCloudInit } from './importCloudInit.ts'
import { importDietpi } from './importDietpi.ts'
import type { Imported } from './imported.ts'
import { importFirstrun } from './importFirstrun.ts'
import { imagerConf, importImager } from './importImager.ts'

/**
 * A first-boot file of another tool as the start of a profile. What kind it is, is seen in its text, never in its
 * name. Fault: PROFILE_IMPORT_UNKNOWN.
 */
export const importFirstBoot = ({
  name,
  text: raw,
}: {
  readonly name: string
  readonly text: string
}): Result<Imported> => {
  const text = raw.replace(/^\ufeff/, '')
  if (/^#!.*sh\b/.test(text)) return ok(importFirstrun(text))
  if (/^AUTO_SETUP_[A-Z_]+=/m.test(text)) return ok(importDietpi(text))
  if (/^\[imagecustomization\]/im.test(text)) return ok(importImager(imagerConf(text)))
  const refuse = (reason: string) => err(fault('PROFILE_IMPORT_UNKNOWN', { name, reason }))
  if (/^## *template: *jinja/.test(text)) return refuse('it is a template of Jinja')
  const data = readYaml(text)
  if (!isGroup(data)) return refuse('it is neither a script nor settings')
  if (IMAGER.some((key) => Object.hasOwn(data, key))) {
    const fields = Object.entries(data).map(
      ([key, value]) =>
        [key, typeof value === 'object' ? JSON.stringify(value) : String(value)] as const,
    )
    return ok(importImager(new Map(fields)))
  }
  if (/^#cloud-config\s/.test(text) || CLOUD.some((key) => Object.hasOwn(data, key))) {
    return ok(importCloudInit(data))
  }
  return refuse('none of its settings is known')
}

const IMAGER = ['sshUserName', 'wifiSSID', 'sshEnabled', 'sshAuthorizedKeys', 'sshPublicKey']
const CLOUD = [
  'network',
  'users',
  'user',
  'runcmd',
  'write_files',
  'packages',
  'hostname',
  'timezone',
]

const readYaml = (text: string) => {
  try {
    return plainValue(parse(text, { version: '1.1', maxAliasCount: 20 }))
  } catch {
    return undefined
  }
}
