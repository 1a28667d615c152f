import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { Secret } from '../text/secret.ts'
import { k3sConfig, labelValue } from './k3sConfig.ts'

const server = {
  role: 'server',
  node: 'head-01',
  site: 'Depot North',
  deviceId: 'd-1',
  token: new Secret('0123456789abcdef'),
  tlsSan: ['10.0.0.11', 'head-01'],
} as const

describe('k3sConfig', () => {
  it('configures a server with a kubeconfig that only root reads', () => {
    expect(parse(k3sConfig(server))).toEqual({
      'node-name': 'head-01',
      'node-label': ['bramble/site=Depot_North', 'bramble/device-id=d-1'],
      token: '0123456789abcdef',
      'tls-san': ['10.0.0.11', 'head-01'],
      'write-kubeconfig-mode': '0600',
    })
  })

  it('configures an agent with the server it joins', () => {
    const token = new Secret(`K10${'a'.repeat(64)}::server:s`)
    const url = 'https://10.0.0.11:6443'
    const config = parse(
      k3sConfig({ role: 'agent', node: 'cam', site: 's', deviceId: 'd', token, serverUrl: url }),
    )
    expect(config).toMatchObject({ server: url, token: token.reveal() })
    expect(config).not.toHaveProperty('tls-san')
  })

  it('keeps what YAML would read as a number or a truth a text, in 1.1 and in 1.2', () => {
    const config = k3sConfig({ ...server, node: '1e5', token: new Secret('0123') })
    for (const version of ['1.1', '1.2'] as const) {
      expect(parse(config, { version })).toMatchObject({
        'node-name': '1e5',
        token: '0123',
        'write-kubeconfig-mode': '0600',
      })
    }
    expect(parse(k3sConfig({ ...server, node: 'no' }), { version: '1.1' })['node-name']).toBe('no')
  })

  it('lets no value break out of its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (node, token) => {
        const config = parse(k3sConfig({ ...server, node, token: new Secret(token) }))
        expect(Object.keys(config)).toHaveLength(5)
        expect(config['node-name']).toBe(node)
        expect(config.token).toBe(token)
      }),
    )
  })
})

describe('labelValue', () => {
  it.each([
    ['Depot North', 'Depot_North'],
    ['Zürich', 'Zurich'],
    ['-x-', 'x'],
    ['a=b,c', 'a_b_c'],
    ['', ''],
  ])('makes %j a label', (text, label) => {
    expect(labelValue(text)).toBe(label)
  })

  it('is always one that Kubernetes takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(labelValue(text)).toMatch(/^([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/)
      }),
    )
  })
})
