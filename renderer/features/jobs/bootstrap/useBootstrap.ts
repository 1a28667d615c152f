import { keepPreviousData, skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { BootstrapPlan, Device } from '../../../client/contractValues.ts'

interface Source {
  readonly sourceId: string
  readonly name: string
}

export interface BootstrapForm {
  readonly cluster: string
  readonly nameIsGood: boolean
  readonly artefacts: Source | undefined
  readonly sudo: string
  /** Devices whose key is pinned; undefined until asked. */
  readonly enrolled: readonly Device[] | undefined
  readonly chosen: ReadonlySet<string>
  readonly plan: BootstrapPlan | undefined
  readonly planError: unknown
  readonly ready: boolean
  readonly starting: boolean
  readonly startError: unknown
  readonly setCluster: (cluster: string) => void
  readonly setArtefacts: (source: Source) => void
  readonly setSudo: (password: string) => void
  readonly setChosen: (chosen: ReadonlySet<string>) => void
  readonly start: () => void
}

/** The one stack there is today. */
const STACK = 'k3s'

/** A name as RFC 1123 has labels. */
const isLabel = (name: string): boolean => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)

const isEnrolled = ({ state, fingerprint, role }: Device): boolean =>
  fingerprint !== '' && role !== 'none' && state !== 'conflict' && state !== 'flashing'

/** The choices of a bootstrap, its plan, and the order to start it. Nobody is chosen before it is asked for. */
export const useBootstrap = (onStarted: (jobId: string) => void): BootstrapForm => {
  const { ask } = useBramble()
  const [cluster, setCluster] = useState('')
  const [artefacts, setArtefacts] = useState<Source>()
  const [sudo, setSudo] = useState('')
  const [picked, setChosen] = useState<ReadonlySet<string>>()
  const devices = useQuery(ask.devices.list.queryOptions({ input: { filter: '' } }))
  const enrolled = devices.data?.filter(isEnrolled)
  const fresh = enrolled?.filter(({ state }) => state === 'enrolled') ?? []
  const chosen = picked ?? new Set(fresh.map(({ id }) => id))
  const nameIsGood = isLabel(cluster)
  const asked = useQuery(
    ask.bootstrap.plan.queryOptions({
      input:
        nameIsGood && chosen.size > 0
          ? { stack: STACK, cluster, deviceIds: [...chosen] }
          : skipToken,
      placeholderData: keepPreviousData,
    }),
  )
  const plan = nameIsGood && chosen.size > 0 ? asked.data : undefined
  const start = useMutation(
    ask.bootstrap.start.mutationOptions({ onSuccess: ({ jobId }) => onStarted(jobId) }),
  )
  return {
    cluster,
    nameIsGood,
    artefacts,
    sudo,
    enrolled,
    chosen,
    plan,
    planError: asked.error,
    ready: plan !== undefined && plan.faults.length === 0 && artefacts !== undefined,
    starting: start.isPending,
    startError: start.error,
    setCluster,
    setArtefacts,
    setSudo,
    setChosen,
    start: () => {
      if (artefacts === undefined) return
      start.mutate({
        stack: STACK,
        cluster,
        deviceIds: [...chosen],
        artefactsSourceId: artefacts.sourceId,
        ...(sudo === '' ? {} : { sudoPassword: sudo }),
      })
    },
  }
}
