import type { CatalogueModel } from './catalogue.ts'
import { isObject, textField, textsField } from './readField.ts'

/** A device model of `imager.devices`; undefined where it has no name or no tag to match by. */
export const readModel = (item: unknown): CatalogueModel | undefined => {
  if (!isObject(item)) return undefined
  const name = textField(item, 'name')
  const tags = textsField(item, 'tags')
  const matching = item['matching_type'] === 'inclusive' ? 'inclusive' : 'exclusive'
  // The "no filtering" entry of the official list has no tag and takes everything: no model of a device.
  if (name === '' || tags.length === 0) return undefined
  const architecture = textField(item, 'architecture', 40)
  return {
    name,
    description: textField(item, 'description'),
    tags,
    matching,
    ...(architecture === '' ? {} : { architecture }),
  }
}
