import { ActionIcon, CopyButton as MantineCopy, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '../words/useWords.ts'

/** Copies a value whole, where the screen shows it shortened. `what` names it: `root hash`. */
export const CopyButton = ({
  value,
  what,
}: {
  readonly value: string
  readonly what: string
}): ReactNode => {
  const words = useWords()
  const name = words('common.copyNamed', { what })
  return (
    <MantineCopy value={value}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? words('common.copied') : name}>
          <ActionIcon variant="subtle" color="gray" size="sm" onClick={copy} aria-label={name}>
            {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
          </ActionIcon>
        </Tooltip>
      )}
    </MantineCopy>
  )
}
