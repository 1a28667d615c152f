import type { ReactNode } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import type { NamedPlace } from '../../../client/contractValues.ts'
import { FaultText } from '../../../ui/FaultText.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useWords } from '../../../words/useWords.ts'

/** Which device of the inventory an adopted one will be under the name that was typed, before anything is sent. */
export const PlaceNote = ({ place }: { readonly place: NamedPlace }): ReactNode => {
  const words = useWords()
  switch (place.kind) {
    case 'new':
      return null
    case 'refused':
      return (
        <Panel tone="bad">
          <FaultText fault={place.fault} />
        </Panel>
      )
    case 'met':
    case 'becomes': {
      const { name, site, role, state, serial } = place.device
      const said = {
        device: display(name, 63),
        site: display(site, 63),
        serial: display(serial, 40),
        role: words(`devices.role.${role}`),
        state: words(`devices.state.${state}`),
      }
      return (
        <Panel tone="waits" title={words(`devices.adopt.${place.kind}`, said)}>
          {words(`devices.adopt.${place.kind}Text`, said)}
        </Panel>
      )
    }
    default:
      return place satisfies never
  }
}
