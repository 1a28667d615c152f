import { Checkbox, TextInput } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef, useState } from 'react'
import { display } from '../../../electron/core/text/display.ts'
import type { Device } from '../../client/contractValues.ts'
import { Outside } from '../../ui/Outside.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { useWords } from '../../words/useWords.ts'
import { deviceLook } from './deviceLook.ts'
import styles from './devicePicker.module.css'

interface DevicePickerProps {
  readonly devices: readonly Device[]
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
}

const ROW = 40

const matches = (device: Device, wanted: string): boolean =>
  wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => `${device.name} ${device.site} ${device.role}`.toLowerCase().includes(word))

/** Ticks devices in a list that stays quick with a thousand of them. */
export const DevicePicker = ({ devices, chosen, onChange }: DevicePickerProps): ReactNode => {
  const words = useWords()
  const [wanted, setWanted] = useState('')
  const scroller = useRef<HTMLElement>(null)
  const shown =
    wanted.trim() === '' ? devices : devices.filter((device) => matches(device, wanted.trim()))
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
  })
  const allShown = shown.length > 0 && shown.every(({ id }) => chosen.has(id))
  const toggle = (ids: readonly string[], on: boolean): void => {
    const next = new Set(chosen)
    for (const id of ids) {
      if (on) next.add(id)
      else next.delete(id)
    }
    onChange(next)
  }
  return (
    <div>
      <div className={styles.head}>
        <Checkbox
          checked={allShown}
          indeterminate={!allShown && shown.some(({ id }) => chosen.has(id))}
          onChange={() =>
            toggle(
              shown.map(({ id }) => id),
              !allShown,
            )
          }
          label={words('prepare.devices.chosen', { count: chosen.size })}
        />
        <TextInput
          size="sm"
          aria-label={words('devices.filter')}
          placeholder={words('devices.filter')}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      </div>
      <ScrollRegion
        ref={scroller}
        className={styles.list}
        style={{ height: Math.min(260, Math.max(1, shown.length) * ROW + 2) }}
        label={words('prepare.devices.choose')}
      >
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const device = shown[index]
            if (device === undefined) return null
            return (
              <label
                key={device.id}
                htmlFor={`pick-${device.id}`}
                className={styles.row}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Checkbox
                  id={`pick-${device.id}`}
                  checked={chosen.has(device.id)}
                  onChange={(event) => toggle([device.id], event.currentTarget.checked)}
                  aria-label={display(device.name, 63)}
                />
                <strong className={styles.name} title={display(device.name, 63)}>
                  <Outside text={device.name} limit={63} />
                </strong>
                <span className={styles.quiet}>
                  <Outside text={device.site} limit={40} />
                </span>
                <span className={styles.quiet}>{words(`devices.role.${device.role}`)}</span>
                <StateBadge look={deviceLook[device.state]}>
                  {words(`devices.state.${device.state}`)}
                </StateBadge>
              </label>
            )
          })}
        </div>
      </ScrollRegion>
    </div>
  )
}
