import { expect, it } from 'vitest'
import { aDownload } from '../../../../e2e/pages/simulated/imageValues.ts'
import { anImage } from '../../../../e2e/pages/simulated/values.ts'
import { fetchedImage } from './fetchedImage.ts'

it('is the newest image of the address that the download names, once it is done', () => {
  const job = aDownload('os.img.xz', 'os')
  const address = job.transfer?.address
  if (address === undefined || job.transfer === undefined) throw new Error('a download has one')
  const download = { ...job, transfer: job.transfer }
  const of = (id: string, addedAt: number, from = address) => ({
    ...anImage,
    id,
    addedAt,
    origin: { address: from },
  })
  const images = [of('old', 1), of('new', 2), of('other', 3, 'https://else.example/os.img.xz')]
  expect(fetchedImage(images, { ...download, state: 'done' })?.id).toBe('new')
  expect(fetchedImage(images, { ...download, state: 'running' })).toBeUndefined()
  expect(fetchedImage(images, { ...download, kind: 'unpack', state: 'done' })).toBeUndefined()
})
