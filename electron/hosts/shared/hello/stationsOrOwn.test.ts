import { expect, it } from 'vitest'
import { stationsOrOwn } from './stationsOrOwn.ts'

const origin = '01936f00-0000-7000-8000-0000A1B2C3D4'
const name = 'bramble-a1b2c3d4.local'
const own = ['10.0.0.5', 'fd00::5']
const url = { address: 'https://enrol.example.org/meet', port: 443 }

it('is this computer under each of its addresses and by its name, unless others are named', () => {
  expect(stationsOrOwn([], origin, own)).toEqual([
    { address: '10.0.0.5', port: 17_373 },
    { address: 'fd00::5', port: 17_373 },
    { address: name, port: 17_373 },
  ])
  expect(stationsOrOwn([{ address: '192.0.2.7', port: 8000 }], origin, own)).toEqual([
    { address: '192.0.2.7', port: 8000 },
    { address: name, port: 8000 },
  ])
})

it("asks an owner's address after all of them, wherever it was named", () => {
  expect(stationsOrOwn([url], origin, own).map(({ address }) => address)).toEqual([
    ...own,
    name,
    url.address,
  ])
  const named = [url, { address: '192.0.2.7', port: 17_373 }]
  expect(stationsOrOwn(named, origin, own).map(({ address }) => address)).toEqual([
    '192.0.2.7',
    name,
    url.address,
  ])
})

it('has the name even where there is no network yet', () => {
  expect(stationsOrOwn([], origin, [])).toEqual([{ address: name, port: 17_373 }])
})
