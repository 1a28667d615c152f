import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { startWords } from '../words/startWords.ts'
import { FaultPanel } from './FaultPanel.tsx'
import { Mono } from './Mono.tsx'
import { Outside } from './Outside.tsx'
import { ProgressBar } from './ProgressBar.tsx'
import { StateBadge } from './StateBadge.tsx'
import { looks } from './tone.ts'

const drawn = (node: ReactNode): string =>
  renderToStaticMarkup(<MantineProvider>{node}</MantineProvider>)

beforeAll(startWords)

describe('what is drawn', () => {
  it('a state has a shape and a word besides its colour', () => {
    for (const look of Object.values(looks)) {
      const markup = drawn(<StateBadge look={look}>word</StateBadge>)
      expect(markup).toContain('<svg')
      expect(markup).toContain('word')
    }
  })

  it('a fault says what happened, what is now true, what to do, and its code', () => {
    const markup = drawn(
      <FaultPanel
        fault={{ code: 'FLASH_CARD_GONE', params: { slot: '6', doing: 'read back' } }}
        subject="Slot 6 failed"
      />,
    )
    expect(markup).toContain('went away while it was read back')
    expect(markup).toContain('It was not proven.')
    expect(markup).toContain('make it anew')
    expect(markup).toContain('FLASH_CARD_GONE')
  })

  it('text from outside cannot be markup, reorder or hide', () => {
    for (const node of [
      <Outside key="o" text={'a\u202e<b>\u200b'} />,
      <Mono key="m" text={'a\u202e<b>\u200b'} />,
    ])
      expect(drawn(node)).toContain('a&lt;b&gt;</bdi>')
  })

  it('a bar says how far it is', () => {
    const markup = drawn(
      <ProgressBar
        label="Cards"
        parts={[
          { tone: 'good', share: 0.5 },
          { tone: 'bad', share: 0.25 },
        ]}
      />,
    )
    expect(markup).toContain('aria-valuenow="75"')
  })
})
