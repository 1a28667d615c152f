import { readStation, type WrittenStation } from '../../../../electron/core/text/stationAddress.ts'

/** Most stations that stand on a card; the contract refuses more. */
export const MOST_STATIONS = 8

/** Where devices will say hello: this computer, or what a person typed. */
export type StationChoice =
  | { readonly kind: 'own'; readonly text: string }
  | { readonly kind: 'named'; readonly text: string }

export const ownStations: StationChoice = { kind: 'own', text: '' }

const wordsOf = (text: string): readonly string[] => text.split(/[\s,;]+/).filter(Boolean)

/** What is not an address in what was typed: its first word that is none. */
export const notAStation = ({ text }: StationChoice): string | undefined =>
  wordsOf(text).find((word) => readStation(word) === undefined)

/** The stations for the contract, where none means this computer; undefined while what was typed cannot be taken. */
export const stationsOf = (choice: StationChoice): readonly WrittenStation[] | undefined => {
  if (choice.kind === 'own') return []
  const stations = wordsOf(choice.text).map(readStation)
  const good = stations.filter((station) => station !== undefined)
  const usable = good.length === stations.length && good.length > 0
  return usable && good.length <= MOST_STATIONS ? good : undefined
}
