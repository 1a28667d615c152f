import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import type { Job } from '../../client/contractValues.ts'
import { moveInGrid } from '../../ui/moveInGrid.ts'
import { Outside } from '../../ui/Outside.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { useWords } from '../../words/useWords.ts'
import { deviceInJobFace } from './deviceInJobFace.ts'
import styles from './jobPage.module.css'
import type { JobDevice } from './useJobDevices.ts'

interface JobDeviceListProps {
  readonly job: Job
  readonly devices: readonly JobDevice[]
  readonly shownId: string | undefined
  readonly onChoose: (id: string) => void
}

/** The devices of a job with their state; one tab stop, arrows choose. */
export const JobDeviceList = (props: JobDeviceListProps): ReactNode => {
  const { job, devices, shownId, onChoose } = props
  const words = useWords()
  const buttons = useRef<(HTMLButtonElement | null)[]>([])
  const here = Math.max(
    0,
    devices.findIndex(({ id }) => id === shownId),
  )
  const list = useRef<HTMLUListElement>(null)
  // Whoever is shown is also seen in the list, however long it is.
  useEffect(() => {
    const row = buttons.current[here]
    if (list.current !== null && row != null) showWithin(list.current, row)
  }, [here])
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moveInGrid(event.key, here, devices.length, 1)
    const device = devices[next]
    if (next === here || device === undefined) return
    event.preventDefault()
    onChoose(device.id)
    buttons.current[next]?.focus()
  }
  return (
    <ul ref={list} className={styles.devices} aria-label={words('jobs.column.devices')}>
      {devices.map((device, index) => {
        const { look, word } = deviceInJobFace(device.place, job, words)
        return (
          <li key={device.id}>
            <button
              ref={(button) => {
                buttons.current[index] = button
              }}
              type="button"
              className={styles.device}
              aria-pressed={device.id === shownId}
              tabIndex={index === here ? 0 : -1}
              onClick={() => onChoose(device.id)}
              onKeyDown={onKeyDown}
            >
              <span className={styles.deviceWords}>
                <strong>
                  <Outside text={device.name} limit={63} />
                </strong>
                <span className={styles.quiet}>
                  {device.device === undefined ? '–' : words(`devices.role.${device.device.role}`)}
                </span>
              </span>
              <StateBadge look={look}>{word}</StateBadge>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** Scrolls the list alone: `scrollIntoView` moves the page too, whose head is then gone before anybody has read it. */
const showWithin = (list: HTMLElement, row: HTMLElement): void => {
  const [place, own] = [list.getBoundingClientRect(), row.getBoundingClientRect()]
  if (own.top < place.top) list.scrollTop -= place.top - own.top
  if (own.bottom > place.bottom) list.scrollTop += own.bottom - place.bottom
}
