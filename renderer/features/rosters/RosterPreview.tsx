import { ScrollArea, Table } from '@mantine/core'
import type { ReactNode } from 'react'
import type { RosterCheck } from '../../client/contractValues.ts'
import { Outside } from '../../ui/Outside.tsx'
import { useWords } from '../../words/useWords.ts'

/** Most rows that are shown before the import; the rest is counted. */
const SHOWN = 50

/** What a roster holds, before it is imported. */
export const RosterPreview = ({ rows }: { readonly rows: RosterCheck['rows'] }): ReactNode => {
  const words = useWords()
  return (
    <ScrollArea.Autosize mah={300} viewportProps={{ tabIndex: 0 }}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={60}>{words('prepare.roster.row')}</Table.Th>
            <Table.Th>{words('devices.column.name')}</Table.Th>
            <Table.Th>{words('devices.detail.site')}</Table.Th>
            <Table.Th>{words('devices.detail.role')}</Table.Th>
            <Table.Th>{words('devices.detail.variables')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, SHOWN).map((row) => (
            <Table.Tr key={row.row}>
              <Table.Td>{row.row}</Table.Td>
              <Table.Td>
                <strong>
                  <Outside text={row.name} limit={63} />
                </strong>
              </Table.Td>
              <Table.Td>
                <Outside text={row.site} limit={40} />
              </Table.Td>
              <Table.Td>{words(`devices.role.${row.role}`)}</Table.Td>
              <Table.Td>
                <Outside
                  limit={120}
                  text={Object.entries(row.variables)
                    .map(([key, value]) => `${key} ${value}`)
                    .join(', ')}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {rows.length > SHOWN && <p>{words('common.more', { count: rows.length - SHOWN })}</p>}
    </ScrollArea.Autosize>
  )
}
