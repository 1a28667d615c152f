import '@mantine/core/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import '@fontsource-variable/atkinson-hyperlegible-mono/wght.css'
import './ui/theme/colours.css'
import './ui/theme/page.css'
import { MantineProvider } from '@mantine/core'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { BrambleProvider } from './client/BrambleProvider.tsx'
import { Shell } from './shell/Shell.tsx'
import { styleNonce } from './ui/theme/styleNonce.ts'
import { cssVariables, theme } from './ui/theme/theme.ts'
import { startWords } from './words/startWords.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no #root')

await startWords()

createRoot(root).render(
  <MantineProvider
    theme={theme}
    cssVariablesResolver={cssVariables}
    defaultColorScheme="auto"
    getStyleNonce={styleNonce}
  >
    <BrambleProvider>
      <Router hook={useHashLocation}>
        <Shell />
      </Router>
    </BrambleProvider>
  </MantineProvider>,
)
