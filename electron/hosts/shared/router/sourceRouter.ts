import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'
import { orRaise } from './orRaise.ts'

export const sourceRouter = (os: Answering, { sources, choose }: Desk) => ({
  add: os.sources.add.handler(async ({ input }) => {
    const source = orRaise(await sources.add(input.purpose, input.path))
    return { sourceId: source.id, name: source.name }
  }),
  choose: os.sources.choose.handler(async ({ input }) => {
    if (choose === undefined) return { kind: 'no-dialog' as const }
    const path = await choose(input.purpose)
    if (path === undefined) return { kind: 'closed' as const }
    const source = orRaise(await sources.add(input.purpose, path))
    return { kind: 'chosen' as const, sourceId: source.id, name: source.name }
  }),
  upload: os.sources.upload.handler(async ({ input }) => {
    const bytes = Buffer.from(input.base64, 'base64')
    const source = orRaise(await sources.upload(input.purpose, input.name, bytes))
    return { sourceId: source.id, name: source.name }
  }),
})
