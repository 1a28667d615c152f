/**
 * What a column can mean besides a variable. `id`, `name`, `site` and `role` are the device's own; the others are
 * variables under these names, which Bramble checks: their form, and that no two devices share one.
 */
export const rosterFields = [
  'id',
  'name',
  'site',
  'role',
  'serial',
  'mac',
  'address',
  'gateway',
  'dns',
  'asset_tag',
  'tags',
] as const

export type RosterField = (typeof rosterFields)[number]

/** The fields that are no variables. */
export const ownFields = ['id', 'name', 'site', 'role'] as const satisfies readonly RosterField[]

/**
 * How headers call a field, best first; compared by their letters and digits alone, so `Host-Name` is `host name`.
 * English, German, French, Spanish. Plain `id` is nobody's device id but the owner's own number.
 */
export const fieldSpellings: Readonly<Record<RosterField, readonly string[]>> = {
  id: ['device id', 'bramble id', 'device uuid'],
  name: [
    'name',
    'hostname',
    'host',
    'device name',
    'device',
    'node name',
    'node',
    'gerätename',
    'rechnername',
    'gerät',
    "nom d'hôte",
    'nom',
    'nombre',
    'nombre de host',
  ],
  site: ['site', 'site name', 'site code', 'location', 'standort', 'lieu', 'sede', 'ubicación'],
  role: ['role', 'device role', 'node role', 'k8s role', 'rolle', 'rôle', 'rol'],
  serial: [
    'serial',
    'serial number',
    'serial no',
    'serialno',
    'pi serial',
    'board serial',
    's/n',
    'sn',
    'seriennummer',
    'numéro de série',
    'número de serie',
  ],
  mac: ['mac', 'mac address', 'mac addresses', 'macs', 'ethernet mac', 'mac adresse', 'hwaddr'],
  address: [
    'address',
    'ip',
    'ip address',
    'ipv4',
    'ipv4 address',
    'static ip',
    'ip adresse',
    'adresse ip',
    'dirección ip',
  ],
  gateway: ['gateway', 'gw', 'default gateway', 'router', 'passerelle', 'puerta de enlace'],
  dns: ['dns', 'dns server', 'dns servers', 'nameserver', 'nameservers', 'serveur dns'],
  asset_tag: [
    'asset tag',
    'asset',
    'asset number',
    'asset no',
    'inventory number',
    'inventarnummer',
  ],
  tags: ['tags', 'labels', 'étiquettes', 'etiquetas'],
}
