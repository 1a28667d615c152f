import { ScrollArea, Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { explainFault } from '../../../electron/core/text/faults/explainFault.ts'
import type { WireFault } from '../../client/contractValues.ts'
import { coreFault } from '../../client/faultOf.ts'
import { useWords } from '../../words/useWords.ts'

const rowOf = (fault: WireFault): string => String(fault.params['row'] ?? '–')

/** Every problem of every row at once, so that one round of mending is enough. */
export const RosterProblems = ({
  problems,
}: {
  readonly problems: readonly WireFault[]
}): ReactNode => {
  const words = useWords()
  return (
    <ScrollArea.Autosize mah={320} viewportProps={{ tabIndex: 0 }}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={60}>{words('prepare.roster.row')}</Table.Th>
            <Table.Th>{words('prepare.roster.problem')}</Table.Th>
            <Table.Th>{words('prepare.roster.doNext')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {problems.map((problem, index) => {
            const text = explainFault(coreFault(problem))
            return (
              // The same problem can stand in one row twice, so the place is part of the key.
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is made once and never reordered
              <Table.Tr key={`${index} ${problem.code}`}>
                <Table.Td>{rowOf(problem)}</Table.Td>
                <Table.Td>
                  {text.happened}
                  <br />
                  <code>{text.code}</code>
                </Table.Td>
                <Table.Td>{text.doNext}</Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}
