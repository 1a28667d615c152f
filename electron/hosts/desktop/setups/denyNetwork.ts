import { session } from 'electron'
import { PAGE_ORIGIN } from '../pageOrigin.ts'

/** The page loads its own files and nothing else, whatever a flaw in it may ask for. */
export const denyNetwork = (): void => {
  session.defaultSession.webRequest.onBeforeRequest((details, answer) => {
    const own = details.url.startsWith(`${PAGE_ORIGIN}/`) || details.url.startsWith('data:image/')
    answer({ cancel: !own })
  })
}
