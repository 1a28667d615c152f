import { useMantineColorScheme } from '@mantine/core'
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import {
  IconAccessPoint,
  IconCpu,
  IconFileExport,
  IconFlame,
  IconKeyboard,
  IconSunMoon,
  IconTopologyStar3,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { display } from '../../electron/core/text/display.ts'
import { useBramble } from '../client/BrambleProvider.tsx'
import { useWords, type Words } from '../words/useWords.ts'
import { screens } from './screens.ts'

/** Most devices that are listed for one search. */
const MOST = 8

const goGroup = (words: Words, go: (path: string) => void): SpotlightActionGroupData => ({
  group: words('palette.go'),
  actions: screens.map(({ id, path, icon: Icon }) => ({
    id,
    label: words(`rail.${id}`),
    onClick: () => go(path),
    leftSection: <Icon size={18} stroke={1.7} />,
  })),
})

/** Ctrl/Cmd+K: go somewhere, find a device, or do something, without the mouse. */
export const Palette = ({ onShortcuts }: { readonly onShortcuts: () => void }): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const [, navigate] = useLocation()
  const { toggleColorScheme } = useMantineColorScheme()
  const [query, setQuery] = useState('')
  const { data: devices = [] } = useQuery(
    ask.devices.list.queryOptions({ input: { filter: '' }, enabled: query.trim() !== '' }),
  )
  const wanted = query.trim().toLowerCase()
  const found =
    wanted === '' ? [] : devices.filter((device) => device.name.includes(wanted)).slice(0, MOST)
  const action = (
    id: string,
    label: string,
    description: string | undefined,
    run: () => void,
    icon: ReactNode,
  ) => ({
    id,
    label,
    ...(description === undefined ? {} : { description }),
    onClick: run,
    leftSection: icon,
  })
  const doGroup: SpotlightActionGroupData = {
    group: words('palette.do'),
    actions: [
      action(
        'flash',
        words('palette.flash'),
        words('palette.flashMore'),
        () => navigate('/bench/prepare'),
        <IconFlame size={18} stroke={1.7} />,
      ),
      action(
        'report',
        words('palette.report'),
        words('palette.reportMore'),
        () => navigate('/devices/export'),
        <IconFileExport size={18} stroke={1.7} />,
      ),
      action(
        'bootstrap',
        words('palette.bootstrap'),
        words('palette.bootstrapMore'),
        () => navigate('/jobs/bootstrap'),
        <IconTopologyStar3 size={18} stroke={1.7} />,
      ),
      action(
        'listen',
        words('palette.listen'),
        words('palette.listenMore'),
        () => navigate('/jobs/listen'),
        <IconAccessPoint size={18} stroke={1.7} />,
      ),
      action(
        'theme',
        words('palette.theme'),
        undefined,
        toggleColorScheme,
        <IconSunMoon size={18} stroke={1.7} />,
      ),
      action(
        'shortcuts',
        words('palette.shortcuts'),
        undefined,
        onShortcuts,
        <IconKeyboard size={18} stroke={1.7} />,
      ),
    ],
  }
  const deviceGroup: SpotlightActionGroupData = {
    group: words('palette.devices'),
    actions: found.map((device) =>
      action(
        device.id,
        display(device.name, 63),
        words(`devices.state.${device.state}`),
        () => navigate(`/devices/${device.id}`),
        <IconCpu size={18} stroke={1.7} />,
      ),
    ),
  }
  const actions = [...(found.length > 0 ? [deviceGroup] : []), goGroup(words, navigate), doGroup]
  return (
    <Spotlight
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      shortcut={['mod + K']}
      nothingFound={words('palette.nothing')}
      lockScroll={false}
      overlayProps={{ blur: 0, backgroundOpacity: 0.45 }}
      scrollable
      maxHeight={420}
      searchProps={{
        placeholder: words('bar.find'),
        'aria-label': words('palette.label'),
      }}
    />
  )
}
