import { useMantineColorScheme } from '@mantine/core'
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconCpu, IconKeyboard, IconSunMoon } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { display } from '../../electron/core/text/display.ts'
import { useBramble } from '../client/BrambleProvider.tsx'
import { useWords, type Words } from '../words/useWords.ts'
import { doings } from './doings.ts'
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
  const doGroup: SpotlightActionGroupData = {
    group: words('palette.do'),
    actions: [
      ...doings.map(({ id, path, icon: Icon }) => ({
        id,
        label: words(`palette.${id}`),
        description: words(`palette.${id}More`),
        onClick: () => navigate(path),
        leftSection: <Icon size={18} stroke={1.7} />,
      })),
      {
        id: 'theme',
        label: words('palette.theme'),
        onClick: toggleColorScheme,
        leftSection: <IconSunMoon size={18} stroke={1.7} />,
      },
      {
        id: 'shortcuts',
        label: words('palette.shortcuts'),
        onClick: onShortcuts,
        leftSection: <IconKeyboard size={18} stroke={1.7} />,
      },
    ],
  }
  const deviceGroup: SpotlightActionGroupData = {
    group: words('palette.devices'),
    actions: found.map((device) => ({
      id: device.id,
      label: display(device.name, 63),
      description: words(`devices.state.${device.state}`),
      onClick: () => navigate(`/devices/${device.id}`),
      leftSection: <IconCpu size={18} stroke={1.7} />,
    })),
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
