import type { storeFaults } from '../../faults/store.ts'
import type { FaultTexts } from './faultText.ts'

export const storeTexts = {
  DATA_FOLDER_UNUSABLE: {
    happened: 'The data folder {folder} cannot be used: {reason}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Name a folder that you may write to with --data.',
  },
  STORE_IN_USE: {
    happened: 'Another Bramble (process {pid}) uses the inventory in {folder}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Close it, or use its window.',
  },
  STORE_SQLITE_TOO_OLD: {
    happened: 'SQLite {has} can lose data; {needed} is needed.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Run Bramble with the Node it brings.',
  },
  STORE_DAMAGED: {
    happened: 'The inventory in {folder} is damaged: {reason}.',
    nowTrue: 'Nothing was changed.',
    doNext:
      'Put that folder aside, and copy the newest file of its backups over inventory.sqlite of a new one.',
  },
  STORE_NEWER: {
    happened: 'The inventory in {folder} was made by a newer Bramble.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Update Bramble.',
  },
  STORE_CHAIN_BROKEN: {
    happened: 'The event log was changed outside Bramble at number {seq}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Compare with a backup or an older report.',
  },
  STORE_WRITE_FAILED: {
    happened: 'The inventory could not be written: {reason}.',
    nowTrue: 'What was not written did not happen, as far as the inventory knows.',
    doNext: 'Make room on the disk and try again.',
  },
  STORE_BACKUP_FAILED: {
    happened: 'The inventory could not be backed up to {folder}: {reason}.',
    nowTrue: 'The inventory itself is whole.',
    doNext: 'Make room on the disk; the next start tries again.',
  },
  VAULT_UNREADABLE: {
    happened: 'The key file in {folder} cannot be read: {reason}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Restore it from a backup; without it, cards that were not yet met must be made again.',
  },
  VAULT_EXPOSED: {
    happened: 'Others can reach the key file in {folder} (mode {mode}).',
    nowTrue: 'Nothing was changed.',
    doNext:
      'Set the file to mode 0600 and its folder to 0700; if others use this computer, make the cards anew.',
  },
} as const satisfies FaultTexts<keyof typeof storeFaults>
