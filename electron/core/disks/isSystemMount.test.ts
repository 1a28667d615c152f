import { expect, it } from 'vitest'
import { isSystemMount } from './isSystemMount.ts'

it.each([
  '/media/pat/CARD',
  '/run/media/pat/CARD',
  '/mnt',
  '/mnt/card',
  '/tmp/card',
  '/var/tmp/card',
])('%s is where people put media', (path) => {
  expect(isSystemMount(path)).toBe(false)
})

it.each([
  '/',
  '/boot/firmware',
  '/home',
  '/srv/fleet',
  '/nix',
  '/media',
  '/run/media',
  '/tmp',
  '/var/tmp',
  '/var',
  '/mnt2',
  '/mediaserver/x',
  '/x/media/y',
  '',
])('the system may need %j', (path) => {
  expect(isSystemMount(path)).toBe(true)
})
