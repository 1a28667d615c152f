import { hostname } from 'node:os'
import { display } from '../../../core/text/display.ts'
import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'

export const systemRouter = (os: Answering, desk: Desk) => ({
  info: os.system.info.handler(() => ({
    version: desk.version,
    host: desk.host,
    station: display(hostname()),
    inventory: 'this computer',
    dataFolder: desk.folder,
    vault: desk.ports.vault.kind,
    practiceBench: desk.practiceBench,
    node: process.versions.node,
    sqlite: process.versions['sqlite'] ?? '',
    platform: `${process.platform} ${process.arch}`,
    ...(desk.ports.cards.cannotOpen === undefined
      ? {}
      : { cannotOpenCards: desk.ports.cards.cannotOpen }),
  })),
  changes: os.system.changes.handler(async function* ({ signal }) {
    const end = signal ?? new AbortController().signal
    for await (const { topic, ids } of desk.changes.read(end)) yield { topic, ids: [...ids] }
  }),
})
