import { Button, Table } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { formatBytes } from '../../../../electron/core/text/bytes.ts'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { BrambleClient } from '../../../client/contractValues.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { shortenHash } from '../../../ui/format/shortenHash.ts'
import { Mono } from '../../../ui/Mono.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useWords } from '../../../words/useWords.ts'
import { SourceField } from '../../sources/SourceField.tsx'
import styles from './exportDialog.module.css'
import { saveDownload } from './saveDownload.ts'

type Written = Awaited<ReturnType<BrambleClient['reports']['write']>>

const WrittenReport = ({ written }: { readonly written: Written }): ReactNode => {
  const words = useWords()
  return (
    <Panel
      tone="good"
      role="status"
      title={words('devices.report.written', { folder: display(written.folder) })}
    >
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words('devices.report.file')}</Table.Th>
            <Table.Th>{words('devices.report.size')}</Table.Th>
            <Table.Th>{words('devices.report.sha')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {written.files.map((file) => (
            <Table.Tr key={file.name}>
              <Table.Td>
                <Mono text={file.name} />
              </Table.Td>
              <Table.Td>{formatBytes(file.bytes)}</Table.Td>
              <Table.Td title={file.sha256}>
                <Mono text={shortenHash(file.sha256)} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  )
}

/** The inventory in each format there is: saved by the browser, or written to a folder of the station. */
export const ExportDialog = ({
  filter,
  onClose,
}: {
  readonly filter: string
  readonly onClose: () => void
}): ReactNode => {
  const words = useWords()
  const { ask, client } = useBramble()
  const { data: formats = [] } = useQuery(ask.reports.formats.queryOptions())
  const [written, setWritten] = useState<Written>()
  const download = useMutation({
    mutationFn: async (format: string) => {
      const file = await client.reports.download({ format, filter })
      saveDownload(file.name, file.mediaType, file.base64)
    },
  })
  const which =
    filter === ''
      ? words('devices.report.all')
      : words('devices.report.onlyMatching', { filter: display(filter, 80) })
  return (
    <Dialog title={words('devices.report.title')} size={680} onClose={onClose}>
      <div className={styles.body}>
        <p>{words('devices.report.text', { filter: which })}</p>
        <ul className={styles.formats}>
          {formats.map((format) => (
            <li key={format.id}>
              <Button
                variant="default"
                leftSection={<IconDownload size={17} />}
                loading={download.isPending && download.variables === format.id}
                onClick={() => download.mutate(format.id)}
              >
                {words('devices.report.download', { title: display(format.title, 60) })}
              </Button>
              <Mono text={format.file} />
            </li>
          ))}
        </ul>
        <FailedCallPanel error={download.error} />
        <h3 className={styles.or}>{words('devices.report.toFolder')}</h3>
        <SourceField
          purpose="report-folder"
          label={words('devices.report.folder')}
          submit={words('devices.report.write')}
          onSource={async ({ sourceId }) =>
            setWritten(await client.reports.write({ folderSourceId: sourceId, filter }))
          }
        />
        {written !== undefined && <WrittenReport written={written} />}
      </div>
    </Dialog>
  )
}
