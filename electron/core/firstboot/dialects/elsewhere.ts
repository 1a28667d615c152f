import { fault } from '../../faults/fault.ts'
import { err } from '../../result.ts'
import { type CapabilityTable, no } from '../capability.ts'
import type { Dialect } from '../dialect.ts'

/** A system that takes nothing from its boot partition: known by name, and what can be done is said in its place. */
export const elsewhere = (
  dialect: Pick<Dialect, 'id' | 'system' | 'detect'> & { readonly instead: string },
): Dialect => {
  const { id, system, detect, instead } = dialect
  return {
    id,
    system,
    detect,
    reach: { kind: 'elsewhere', instead },
    capabilities: nothing(instead),
    files: () => err([fault('IMAGE_SETTINGS_ELSEWHERE', { system, instead })]),
  }
}

const nothing = (instead: string): CapabilityTable => {
  const row = no(instead)
  return {
    hello: row,
    hostname: row,
    users: row,
    ssh: row,
    sshPasswordLogin: row,
    timezone: row,
    locale: row,
    keyboard: row,
    wifiCountry: row,
    wifi: row,
    wifiAddressing: row,
    wired: row,
    vlans: row,
    dns: row,
    dnsSearch: row,
    ntp: row,
    proxy: row,
    caCertificates: row,
    packages: row,
    files: row,
    commands: row,
    configTxt: row,
    kernelArguments: row,
    i2c: row,
    spi: row,
    oneWire: row,
    serial: row,
    camera: row,
    swap: row,
    watchdog: row,
    kubernetes: row,
    registryMirrors: row,
  }
}
