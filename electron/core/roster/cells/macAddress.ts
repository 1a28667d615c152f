/** MAC addresses in one form, `b8:27:eb:01:02:03`, several between blanks or commas; undefined where one is none. */
export const macAddresses = (text: string): readonly string[] | undefined => {
  const parts = text
    .trim()
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
  const read = parts.map(macAddress)
  return read.every((mac) => mac !== undefined) ? read : undefined
}

const macAddress = (text: string): string | undefined => {
  const grouped = /^(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$/i.test(text)
  const cisco = /^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/i.test(text)
  if (!grouped && !cisco && !/^[0-9a-f]{12}$/i.test(text)) return undefined
  const digits = text.replaceAll(/[:.-]/g, '').toLowerCase()
  return (digits.match(/../g) ?? []).join(':')
}
