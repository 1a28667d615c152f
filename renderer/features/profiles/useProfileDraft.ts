import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useBramble } from '../../client/BrambleProvider.tsx'
import type { ProfileDocument, WireFault } from '../../client/contractValues.ts'

/** A profile of the list while it is edited: nothing is kept before it is saved as a version. */
export const useProfileDraft = (name: string) => {
  const { ask, client } = useBramble()
  const queries = useQueryClient()
  const shown = useQuery(ask.profiles.show.queryOptions({ input: { name } }))
  const [edited, setEdited] = useState<ProfileDocument | undefined>(undefined)
  const [faults, setFaults] = useState<readonly WireFault[]>([])
  const document = edited ?? shown.data?.document
  const draft = edited === undefined ? { name } : { text: JSON.stringify(edited) }
  const save = useMutation({
    mutationFn: async (note: string) =>
      client.profiles.save({ text: JSON.stringify({ ...document, note }) }),
    onSuccess: async (saved) => {
      setFaults(saved.faults)
      if (saved.profile === undefined) return
      await queries.invalidateQueries({ queryKey: ask.profiles.key() })
      setEdited(undefined)
    },
  })
  return {
    shown,
    document,
    draft,
    changed: edited !== undefined,
    edit: setEdited,
    discard: () => {
      setEdited(undefined)
      setFaults([])
    },
    save,
    faults,
  }
}

/** The settings of a draft after all layers: of one device, or what all have in common. */
export const useFolded = (
  draft: ReturnType<typeof useProfileDraft>['draft'],
  deviceId: string | undefined,
) => {
  const { ask } = useBramble()
  return useQuery(
    ask.profiles.settings.queryOptions({
      input: { draft, ...(deviceId === undefined ? {} : { deviceId }) },
      placeholderData: keepPreviousData,
    }),
  )
}
