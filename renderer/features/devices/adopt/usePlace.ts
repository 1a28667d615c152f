import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { NamedPlace } from '../../../client/contractValues.ts'

/** What a name stands for in the inventory while it is typed; undefined without one, and until that is known. */
export const usePlace = (name: string): NamedPlace | undefined => {
  const { ask } = useBramble()
  const wished = name.trim()
  const [asked] = useDebouncedValue(wished, 150)
  const place = useQuery(
    ask.devices.placeNamed.queryOptions({ input: { name: asked }, enabled: asked !== '' }),
  )
  return asked === wished && wished !== '' ? place.data : undefined
}
