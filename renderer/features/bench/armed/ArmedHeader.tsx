import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconVolume, IconVolumeOff } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { formatBytes } from '../../../../electron/core/text/bytes.ts'
import { display } from '../../../../electron/core/text/display.ts'
import { formatDuration } from '../../../../electron/core/text/duration.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { Armed } from '../../../client/contractValues.ts'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { roundFigure } from '../../../ui/format/roundFigure.ts'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import { looks } from '../../../ui/tone.ts'
import { useNow } from '../../../ui/useNow.ts'
import { useWords, type Words } from '../../../words/useWords.ts'
import { StopDialog } from './StopDialog.tsx'
import { useSoundSetting } from './sound/soundSetting.ts'
import { useArmedKeys } from './useArmedKeys.ts'

const PhaseBadge = ({ bench }: { readonly bench: Armed }): ReactNode => {
  const words = useWords()
  if (bench.phase === 'armed')
    return (
      <StateBadge look={looks.attention}>
        {words('armed.armedFor', { count: bench.waitingCount + bench.making })}
      </StateBadge>
    )
  if (bench.phase === 'finishing')
    return (
      <StateBadge look={looks.working}>
        {words('armed.finishing', { count: bench.making })}
      </StateBadge>
    )
  return <StateBadge look={looks.off}>{words('armed.disarmed')}</StateBadge>
}

const underLine = (bench: Armed, now: number, words: Words): string => {
  const { record, imageName = '' } = bench
  if (record === undefined) return display(imageName, 80)
  const seconds = Math.round((record.expiresAt - now) / 1000)
  const left =
    seconds <= 0 ? words('armed.expired') : words('armed.left', { time: formatDuration(seconds) })
  const cards = words('armed.under', {
    image: display(imageName, 80),
    least: roundFigure(formatBytes(record.leastBytes)),
    most: roundFigure(formatBytes(record.mostBytes)),
  })
  return bench.phase === 'armed' ? `${cards} · ${left} · ${words('armed.keys')}` : cards
}

const SoundButton = ({ locked }: { readonly locked: boolean }): ReactNode => {
  const words = useWords()
  const [on, setOn] = useSoundSetting()
  const label = on
    ? words(locked ? 'armed.sound.locked' : 'armed.sound.on')
    : words('armed.sound.off')
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="default"
        size={42}
        aria-label={label}
        aria-pressed={on}
        onClick={() => setOn(!on)}
      >
        {on ? <IconVolume size={20} stroke={1.7} /> : <IconVolumeOff size={20} stroke={1.7} />}
      </ActionIcon>
    </Tooltip>
  )
}

interface ArmedHeaderProps {
  readonly bench: Armed
  /** The browser plays nothing before a key or button was pressed on the page. */
  readonly soundLocked: boolean
}

/** What is armed, for how long, and the way out of it, which is the largest button. */
export const ArmedHeader = ({ bench, soundLocked }: ArmedHeaderProps): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const now = useNow()
  const [stopping, setStopping] = useState(false)
  const disarm = useMutation(ask.bench.disarm.mutationOptions())
  const { phase } = bench
  useArmedKeys({ onDisarm: phase === 'armed' ? () => disarm.mutate({ how: 'finish' }) : undefined })
  return (
    <>
      <PageHeader
        title={words('bench.title')}
        badge={<PhaseBadge bench={bench} />}
        under={underLine(bench, now, words)}
        actions={
          <>
            <SoundButton locked={soundLocked} />
            {bench.making > 0 && phase !== 'disarmed' && (
              <Button variant="default" onClick={() => setStopping(true)}>
                {words('armed.stopNow')}
              </Button>
            )}
            {phase === 'armed' && (
              <Button
                size="lg"
                loading={disarm.isPending}
                onClick={() => disarm.mutate({ how: 'finish' })}
                aria-keyshortcuts="D"
              >
                {words('armed.disarm')}
              </Button>
            )}
          </>
        }
      />
      <FailedCallPanel error={disarm.error} />
      {stopping && <StopDialog onClose={() => setStopping(false)} />}
    </>
  )
}
