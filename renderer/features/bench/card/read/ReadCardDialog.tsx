import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { formatBytes } from '../../../../../electron/core/text/bytes.ts'
import { display } from '../../../../../electron/core/text/display.ts'
import { useBramble } from '../../../../client/BrambleProvider.tsx'
import type { CardRead } from '../../../../client/contractValues.ts'
import { Dialog } from '../../../../ui/Dialog.tsx'
import { FailedCallPanel } from '../../../../ui/FailedCallPanel.tsx'
import { roundFigure } from '../../../../ui/format/roundFigure.ts'
import { Mono } from '../../../../ui/Mono.tsx'
import { Outside } from '../../../../ui/Outside.tsx'
import { useWords } from '../../../../words/useWords.ts'
import dialog from '../cardDialog.module.css'
import type { PresentCard } from '../presentCard.ts'
import { BootFiles } from './BootFiles.tsx'
import { CardFacts } from './CardFacts.tsx'
import { CardLead } from './CardLead.tsx'
import { PartitionTable } from './PartitionTable.tsx'

interface ReadCardDialogProps {
  readonly card: PresentCard
  readonly onVerify: () => void
  readonly onClose: () => void
}

const Found = ({ found }: { readonly found: CardRead }): ReactNode => (
  <>
    <CardLead found={found} />
    <CardFacts found={found} />
    {found.content.partitions.length > 0 && <PartitionTable content={found.content} />}
    {found.content.table !== 'none' && <BootFiles boot={found.content.boot} />}
  </>
)

/** What is on the card in a slot: whose it is first, then system, partitions and first-boot files. */
export const ReadCardDialog = ({ card, onVerify, onClose }: ReadCardDialogProps): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const [, navigate] = useLocation()
  const look = useQuery({
    ...ask.cards.read.queryOptions({ input: { identity: card.identity } }),
    gcTime: 0,
  })
  const found = look.error === null ? look.data : undefined
  const origin = found?.origin
  return (
    <Dialog
      title={words('card.read.title', { slot: display(card.slotName, 40) })}
      size={780}
      onClose={onClose}
    >
      <p className={dialog.under}>
        <Outside text={`${card.vendor} ${card.model}`.trim() || card.bus} limit={60} />
        {' · '}
        {roundFigure(formatBytes(card.sizeBytes))}
        {' · '}
        <Mono text={card.identity.name} />
      </p>
      <div aria-live="polite" aria-busy={look.isPending}>
        {look.isPending && <p className={dialog.quiet}>{words('card.read.looking')}</p>}
        {found !== undefined && <Found found={found} />}
      </div>
      <FailedCallPanel error={look.error} />
      <div className={dialog.actions}>
        {origin !== undefined && (
          <Button variant="default" onClick={() => navigate(`/devices/${origin.deviceId}`)}>
            {words('card.read.device')}
          </Button>
        )}
        {origin !== undefined && origin.root !== '' && (
          <Button variant="default" onClick={onVerify}>
            {words('card.menu.verify')}
          </Button>
        )}
        {look.error !== null && (
          <Button variant="default" loading={look.isFetching} onClick={() => void look.refetch()}>
            {words('card.read.again')}
          </Button>
        )}
        <Button onClick={onClose} data-autofocus>
          {words('common.close')}
        </Button>
      </div>
    </Dialog>
  )
}
