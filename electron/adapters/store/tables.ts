/** One row an event; append-only, guarded by triggers. `body` is the event's canonical JSON. */
export interface EventTable {
  readonly origin: string
  readonly seq: number
  readonly id: string
  readonly at: number
  readonly body: string
  readonly prev: string
  readonly hash: string
}

export type ViewKind = 'device' | 'flash' | 'job' | 'image' | 'roster' | 'profile' | 'mapping'

/** One row a projection, as canonical JSON: all of it can be folded anew from `events`. */
export interface ViewTable {
  readonly kind: ViewKind
  readonly id: string
  readonly view: string
}

/** What only this computer knows. */
export interface PathTable {
  readonly imageId: string
  readonly path: string
}

/** `origin`: the station's id; `fold`: the `FOLD_VERSION` by which the views were folded. */
export interface MetaTable {
  readonly key: 'origin' | 'fold'
  readonly value: string
}

export interface Tables {
  readonly events: EventTable
  readonly views: ViewTable
  readonly paths: PathTable
  readonly meta: MetaTable
}
