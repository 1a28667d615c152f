import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { display } from '../../../electron/core/text/display.ts'
import { useBramble } from '../../client/BrambleProvider.tsx'
import type { Device } from '../../client/contractValues.ts'
import { FailedCallPanel } from '../../ui/FailedCallPanel.tsx'
import { FaultPanel } from '../../ui/FaultPanel.tsx'
import { Outside } from '../../ui/Outside.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { SimulatedBadge } from '../../ui/SimulatedBadge.tsx'
import { StandInBadge } from '../../ui/StandInBadge.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { useWords } from '../../words/useWords.ts'
import { DeviceHistory } from './DeviceHistory.tsx'
import { DeviceIdentity } from './DeviceIdentity.tsx'
import styles from './deviceDetail.module.css'
import { deviceLook } from './deviceLook.ts'

interface DeviceDetailProps {
  readonly id: string
  readonly onClose: () => void
}

const Head = ({
  device,
  onClose,
}: {
  readonly device: Device
  readonly onClose: () => void
}): ReactNode => {
  const words = useWords()
  return (
    <div className={styles.head}>
      <div className={styles.line}>
        <h2 className={styles.name}>
          <Outside text={device.name} limit={63} />
        </h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          onClick={onClose}
          aria-label={words('devices.detail.close')}
        >
          <IconX size={18} />
        </ActionIcon>
      </div>
      <div className={styles.badges}>
        <StateBadge look={deviceLook[device.state]}>
          {words(`devices.state.${device.state}`)}
        </StateBadge>
        {device.standIn && <StandInBadge what={device.stackVersion || 'K3s'} />}
        {device.simulated && <SimulatedBadge />}
      </div>
    </div>
  )
}

/** One device whole: what is wrong, what happened, who it is and how we know. */
export const DeviceDetail = ({ id, onClose }: DeviceDetailProps): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const { data, error } = useQuery(ask.devices.get.queryOptions({ input: { id } }))
  if (data === undefined)
    return error === null ? <aside className={styles.detail} /> : <FailedCallPanel error={error} />
  const { device, flashes } = data
  return (
    <aside
      className={styles.detail}
      aria-label={words('devices.detail.label', { device: display(device.name, 63) })}
    >
      <Head device={device} onClose={onClose} />
      <ScrollRegion className={styles.scroll} label={words('devices.detail.history')}>
        {device.fault !== undefined && <FaultPanel fault={device.fault} />}
        <DeviceHistory history={device.history} />
        <DeviceIdentity device={device} flashes={flashes} />
      </ScrollRegion>
    </aside>
  )
}
