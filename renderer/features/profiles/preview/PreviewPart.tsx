import { Checkbox, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import { StationsField } from '../../bench/prepare/StationsField.tsx'
import { ownStations, type StationChoice, stationsOf } from '../../bench/prepare/stationChoice.ts'
import { ProblemList } from '../ProblemList.tsx'
import styles from '../profiles.module.css'
import type { useProfileDraft } from '../useProfileDraft.ts'
import { FileDiff } from './FileDiff.tsx'

/** The files of one device's card, beside those of the image. */
export const PreviewPart = ({
  draft,
}: {
  readonly draft: ReturnType<typeof useProfileDraft>['draft']
}): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const { data: images = [] } = useQuery(ask.images.list.queryOptions())
  const { data: devices = [] } = useQuery(ask.devices.list.queryOptions({ input: {} }))
  const [image, setImage] = useState<string | undefined>(undefined)
  const [device, setDevice] = useState<string | undefined>(undefined)
  const [whole, setWhole] = useState(false)
  const [imageId, deviceId] = [image ?? images[0]?.id ?? '', device ?? devices[0]?.id ?? '']
  const [choice, setChoice] = useState<StationChoice>(ownStations)
  const stations = stationsOf(choice)
  const ready = imageId !== '' && deviceId !== '' && stations !== undefined
  const { data, error } = useQuery(
    ask.profiles.preview.queryOptions({
      input: { draft, imageId, deviceId, stations: [...(stations ?? [])] },
      enabled: ready,
    }),
  )
  return (
    <>
      <div className={styles.choices}>
        <NativeSelect
          label={words('profiles.preview.image')}
          value={imageId}
          onChange={(event) => setImage(event.currentTarget.value)}
          data={[
            ...(images.length === 0
              ? [{ value: '', label: words('profiles.preview.choose') }]
              : []),
            ...images.map(({ id, name }) => ({ value: id, label: display(name, 80) })),
          ]}
        />
        <NativeSelect
          label={words('profiles.preview.device')}
          value={deviceId}
          onChange={(event) => setDevice(event.currentTarget.value)}
          data={[
            ...(devices.length === 0
              ? [{ value: '', label: words('profiles.preview.choose') }]
              : []),
            ...devices.map(({ id, name }) => ({ value: id, label: display(name, 60) })),
          ]}
        />
        <Checkbox
          className={styles.whole ?? ''}
          label={words('profiles.preview.whole')}
          checked={whole}
          onChange={(event) => setWhole(event.currentTarget.checked)}
        />
      </div>
      <fieldset className={styles.stations}>
        <legend>{words('prepare.stations.title')}</legend>
        <StationsField choice={choice} onChange={setChoice} />
      </fieldset>
      <p className={styles.quiet}>
        {words(ready ? 'profiles.preview.text' : 'profiles.preview.none')}
      </p>
      <FailedCallPanel error={error} />
      <ProblemList faults={data?.faults ?? []} />
      {data?.files.map((file) => (
        <FileDiff key={file.path} file={file} whole={whole} />
      ))}
    </>
  )
}
