import { type JobKindEntry, jobKind } from '../../../engine/jobs/jobKind.ts'
import type { RateLimit } from '../../../engine/sources/rateLimit.ts'
import { runDownload } from '../../../engine/sources/runDownload.ts'
import type { Ports } from '../ports.ts'
import { untilCancelled } from './untilCancelled.ts'

export interface DownloadJobMeans {
  readonly ports: Ports
  readonly limit: RateLimit
}

/** A download as a job: interrupted or failed, it goes on where its file ends. */
export const downloadJob = ({ ports, limit }: DownloadJobMeans): JobKindEntry =>
  jobKind('download', {
    claims: ({ input }) => [{ kind: 'download', id: input.addressKey, name: input.name }],
    run: (context) =>
      untilCancelled(context, () =>
        runDownload(context, {
          ...ports,
          limit,
          rememberPath: (imageId, path) => ports.store.rememberPath(imageId, path),
        }),
      ),
  })
