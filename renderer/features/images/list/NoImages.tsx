import { Button } from '@mantine/core'
import { IconPackage } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { Catalogue } from '../../../client/contractValues.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import { hostOf } from '../add/hostOf.ts'

/** Neither an image nor an offer of one: the ways to the first, each saying whom it would ask. */
export const NoImages = ({
  catalogues,
}: {
  readonly catalogues: readonly Catalogue[]
}): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const refresh = useMutation(
    ask.catalogue.refresh.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: ask.catalogue.key() }),
    }),
  )
  const unread = catalogues.find(({ where }) => hostOf(where) !== undefined)
  return (
    <>
      <EmptyState
        icon={<IconPackage size={30} stroke={1.6} />}
        title={words('images.empty.title')}
        text={words('images.empty.text')}
        actions={
          <>
            <Button onClick={() => navigate('/images/add')}>{words('images.add.open')}</Button>
            {unread === undefined ? (
              <Button variant="default" onClick={() => navigate('/images/catalogues')}>
                {words('images.empty.catalogues')}
              </Button>
            ) : (
              <Button
                variant="default"
                loading={refresh.isPending}
                onClick={() => refresh.mutate({ id: unread.id })}
              >
                {words('images.empty.read', {
                  name: display(unread.name, 40),
                  host: display(hostOf(unread.where) ?? '', 60),
                })}
              </Button>
            )}
          </>
        }
      />
      <div style={{ marginTop: 14 }}>
        <FailedCallPanel error={refresh.error} />
      </div>
    </>
  )
}
