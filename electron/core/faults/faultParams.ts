/** Parameters that a fault's text may name. Strings from outside go through `display` when shown. */
export type FaultParams = Readonly<Record<string, string | number>>
