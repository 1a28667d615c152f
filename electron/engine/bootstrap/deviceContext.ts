import type { Gate } from '../../core/jobs/gate.ts'
import type { Progress } from '../../core/jobs/progress.ts'
import type { ArtefactSet } from '../ports/artefacts.ts'
import type { Clock } from '../ports/clock.ts'
import type { Digests } from '../ports/digests.ts'
import type { Random } from '../ports/random.ts'
import type { Vault } from '../ports/vault.ts'
import type { BootstrapDevice } from './bootstrapInput.ts'
import type { DeviceLink } from './deviceLink.ts'
import type { FactsReader } from './factsReader.ts'

/** What all devices of one bootstrap share. */
export interface ClusterContext {
  readonly jobId: string
  readonly name: string
  readonly artefacts: ArtefactSet
  readonly vault: Vault
  readonly random: Random
  readonly digests: Digests
  /** Few uploads at once: Wi-Fi and USB are the limit, not the number of devices. */
  readonly uploads: Gate
  /** The first server: where the cluster is asked. */
  readonly server: { readonly device: BootstrapDevice; readonly link: DeviceLink }
}

/** What the steps of one device work with. */
export interface DeviceContext {
  readonly device: BootstrapDevice
  readonly link: DeviceLink
  readonly facts: FactsReader
  readonly clock: Clock
  readonly report: (progress: Progress) => void
  readonly cluster: ClusterContext
}
