import { expect, it } from 'vitest'
import { muteImages } from './muteImages.ts'

it('the images that say no hello are those of systems on which nothing of ours runs', () => {
  const dialects = ['balena', 'haos', 'cloudinit-rpi', 'dietpi', 'alpine', 'systemd'] as const
  const images = dialects.map((dialect) => ({ id: dialect, facts: { dialect } }))
  expect([...muteImages(images)]).toEqual(['balena', 'haos'])
})
