import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import type { SourcePurpose } from '../../shared/sources.ts'

const dialogs = {
  image: {
    title: 'Choose an image',
    properties: ['openFile'],
    filters: [
      { name: 'Images', extensions: ['img', 'xz', 'gz', 'zst', 'bz2', 'zip', 'raw'] },
      { name: 'All files', extensions: ['*'] },
    ],
  },
  signature: {
    title: 'Choose a signature',
    properties: ['openFile'],
    filters: [{ name: 'Signatures', extensions: ['minisig', 'sig', 'asc', 'gpg'] }],
  },
  key: {
    title: 'Choose a public key',
    properties: ['openFile'],
    filters: [
      { name: 'Public keys', extensions: ['pub', 'asc', 'gpg', 'key'] },
      { name: 'All files', extensions: ['*'] },
    ],
  },
  catalogue: {
    title: 'Choose a catalogue',
    properties: ['openFile'],
    filters: [{ name: 'Catalogues', extensions: ['json', 'rpi-imager-manifest'] }],
  },
  roster: {
    title: 'Choose a roster',
    properties: ['openFile'],
    filters: [{ name: 'Tables', extensions: ['csv', 'tsv', 'txt'] }],
  },
  profile: {
    title: 'Choose a profile',
    properties: ['openFile'],
    filters: [{ name: 'Profiles', extensions: ['yaml', 'yml', 'toml', 'json'] }],
  },
  artefacts: { title: 'Choose the folder of artefacts', properties: ['openDirectory'] },
  'report-folder': {
    title: 'Choose a folder for the report',
    properties: ['openDirectory', 'createDirectory'],
  },
} as const satisfies Record<SourcePurpose, unknown>

/** The system's own dialog; the path that it gives stays in this process. */
export const chooseSource =
  (window: () => BrowserWindow | undefined) =>
  async (purpose: SourcePurpose): Promise<string | undefined> => {
    const { title, properties, ...rest } = dialogs[purpose]
    const options: OpenDialogOptions = {
      title,
      properties: [...properties],
      ...('filters' in rest
        ? {
            filters: rest.filters.map(({ name, extensions }) => ({
              name,
              extensions: [...extensions],
            })),
          }
        : {}),
    }
    const parent = window()
    const chosen =
      parent === undefined
        ? await dialog.showOpenDialog(options)
        : await dialog.showOpenDialog(parent, options)
    return chosen.canceled ? undefined : chosen.filePaths[0]
  }
