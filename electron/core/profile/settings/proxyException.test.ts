import { expect, it } from 'vitest'
import { proxyException } from './settingChecks.ts'

it.each([
  'localhost',
  'depot.example',
  '.example',
  '*.example',
  'depot.example:8080',
  '10.0.0.7',
  '10.0.0.7:6443',
  '10.0.0.0/8',
  '0.0.0.0/0',
  '::1',
  '[::1]:443',
  '2001:db8::/32',
  '*',
  'Depot_1.example',
])('is what programs read in no_proxy: %s', (value) => {
  expect(proxyException(value)).toBeUndefined()
})

it.each([
  '',
  ' ',
  'a b',
  'a,b',
  'localhost, 10.0.0.0/8',
  '10.0.0.0/33',
  '10.0.0',
  '10.0.0.300',
  '2001:db8::/129',
  'http://depot.example',
  'depot.example/',
  'depot..example',
  '..example',
  '[::1',
  'depot:port',
  'a"b',
  "a'b",
  '$(reboot)',
  'a`b`',
  'a\\b',
])('and nothing else: %j', (value) => {
  expect(proxyException(value)).toContain('is no host, domain, address or network')
})
