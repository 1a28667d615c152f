import type { ReactNode } from 'react'
import { display } from '../../../electron/core/text/display.ts'
import type { Device } from '../../client/contractValues.ts'
import { LongName } from '../../ui/LongName.tsx'
import { Outside } from '../../ui/Outside.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { useWords } from '../../words/useWords.ts'
import { deviceLook } from './deviceLook.ts'
import styles from './deviceTable.module.css'
import { clusterWord, shortModel } from './deviceTable.ts'

interface DeviceRowProps {
  readonly device: Device
  /** Place among all rows, 0 the first; the header is row 1 of the grid. */
  readonly index: number
  readonly top: number
  readonly open: boolean
  readonly active: boolean
  readonly onOpen: () => void
}

const Text = ({ text }: { readonly text: string }): ReactNode =>
  text === '' ? (
    '–'
  ) : (
    <span title={display(text, 120)}>
      <Outside text={text} limit={60} />
    </span>
  )

/** One device as a row of the grid. */
export const DeviceRow = (props: DeviceRowProps): ReactNode => {
  const { device, index, top, open, active, onOpen } = props
  const words = useWords()
  return (
    // The grid holds the focus and handles the keys; a click is the mouse's way to do the same.
    <div
      id={`row-${device.id}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={open}
      data-active={active || undefined}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onOpen}
    >
      <span role="gridcell" className={styles.name} title={display(device.name, 63)}>
        <LongName name={device.name} />
      </span>
      <span role="gridcell">
        <StateBadge look={deviceLook[device.state]}>
          {words(`devices.state.${device.state}`)}
        </StateBadge>
      </span>
      <span role="gridcell">{words(`devices.trust.${device.trust}`)}</span>
      <span role="gridcell">
        <Text text={clusterWord(device)} />
      </span>
      <span role="gridcell">
        <Text text={shortModel(device)} />
      </span>
      <span role="gridcell" className={styles.seen}>
        <RelativeTime at={device.seenAt} />
      </span>
    </div>
  )
}
