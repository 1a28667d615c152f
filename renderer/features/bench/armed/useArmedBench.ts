import { useQuery } from '@tanstack/react-query'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { Armed } from '../../../client/contractValues.ts'

/** How the armed bench stands; undefined until it is known. */
export const useArmedBench = (): { readonly bench: Armed | undefined; readonly error: unknown } => {
  const { ask } = useBramble()
  const { data: bench, error } = useQuery(ask.bench.state.queryOptions())
  return { bench, error }
}
