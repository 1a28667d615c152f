import type { CardContent } from '../../../core/cardContent/cardContent.ts'
import type { FlashView } from '../../../core/events/deviceView.ts'
import type { Breadcrumb } from '../../../core/hello/breadcrumb.ts'
import { display } from '../../../core/text/display.ts'
import type { ImageView } from '../../../engine/ports/store.ts'

/** Names of a root folder that are shown; more is a card that somebody keeps their things on. */
const MOST_NAMES = 200

/** As long as a system has a reason to speak of itself, in code points. */
const MOST_OS = 120

/** What is on a card as the contract shows it: every string went through the one door. */
export const cardContentView = (content: CardContent) => ({
  ...content,
  partitions: content.partitions.map(({ number, startBytes, sizeBytes, type, ext }) => ({
    number,
    startBytes,
    sizeBytes,
    type,
    ...(ext === undefined
      ? {}
      : {
          ext: {
            label: display(ext.label),
            mounts: ext.mounts,
            mountedOn: display(ext.mountedOn),
            ...(ext.mountedAt === undefined ? {} : { mountedAt: ext.mountedAt }),
            ...(ext.writtenAt === undefined ? {} : { writtenAt: ext.writtenAt }),
          },
        }),
  })),
  boot:
    content.boot === undefined
      ? undefined
      : {
          ...content.boot,
          label: display(content.boot.label),
          names: content.boot.names.slice(0, MOST_NAMES).map((name) => display(name)),
          // A line at a time: what one line could do to a screen must not pass, but lines stay lines.
          files: content.boot.files.map(({ path, text }) => ({
            path: display(path, 80),
            text: text
              .split('\n')
              .map((line) => display(line.trimEnd(), 1000).padStart(indented(line)))
              .join('\n'),
          })),
        },
  os: display(content.os, MOST_OS),
  instanceId: display(content.instanceId),
  hostname: display(content.hostname),
  breadcrumb: content.breadcrumb === undefined ? undefined : breadcrumbView(content.breadcrumb),
})

const breadcrumbView = (crumb: Breadcrumb) => ({
  ...crumb,
  state: display(crumb.state),
  flashId: display(crumb.flashId),
  serial: display(crumb.serial),
  model: display(crumb.model),
  hostname: display(crumb.hostname),
  address: display(crumb.address),
  firstBoot: {
    status: display(crumb.firstBoot.status),
    errors: crumb.firstBoot.errors.map((error) => display(error, 400)),
  },
  settings: crumb.settings.map(({ name, state, why }) => ({
    name: display(name),
    state,
    why: display(why, 400),
  })),
  tried: crumb.tried.map(({ station, said }) => ({
    station: display(station),
    said: display(said, 400),
  })),
})

/** `display` trims; how a line is indented says what it belongs to. */
const indented = (line: string): number => {
  const text = display(line.trimEnd(), 1000)
  return [...text].length + (line.length - line.trimStart().length)
}

/** The flash that a card was made by, with the image by name where the inventory still knows it. */
export const cardOriginView = (
  { id, deviceId, deviceName, imageId, root, cardState, endedAt }: FlashView,
  images: readonly Pick<ImageView, 'id' | 'name'>[],
) => ({
  flashId: id,
  deviceId,
  deviceName,
  imageName: display(images.find((image) => image.id === imageId)?.name ?? '', 120),
  root,
  ...(cardState === 'proven' && endedAt !== undefined ? { provenAt: endedAt } : {}),
})
