type Query = Readonly<Record<string, unknown>>

/** What a list was asked for. What no page of ours sends is read as not asked: an address can be typed by anybody. */
export const asked = (query: Query, name: string): string => {
  const value = query[name]
  return typeof value === 'string' ? value.replaceAll('\u0000', '').trim().slice(0, 120) : ''
}

export const askedId = (query: Query, name: string): string => {
  const value = asked(query, name)
  return /^[\w-]{1,64}$/.test(value) ? value : ''
}

export const askedOneOf = <T extends string>(query: Query, name: string, values: readonly T[]): T | '' =>
  values.find((value) => value === query[name]) ?? ''
