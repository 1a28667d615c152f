import { expect, it } from 'vitest'
import { hostOf } from './hostOf.ts'

it.each([
  [' https://downloads.raspberrypi.com/x.img.xz ', 'downloads.raspberrypi.com'],
  ['http://127.0.0.1:8000/x', '127.0.0.1:8000'],
  ['https://r\u0430spberrypi.com/x', 'xn--rspberrypi-zqi.com'],
  ['file:///etc/passwd', undefined],
  ['raspios.img', undefined],
  ['', undefined],
])('the address %s asks %s', (address, host) => {
  expect(hostOf(address)).toBe(host)
})
