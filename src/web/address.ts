/** An address with a query: what is empty is left out, so that shared links stay short. */
export function addressOf(path: string, query: Record<string, string | number | boolean | null | undefined>): string {
  const pairs = Object.entries(query).filter(
    ([, value]) => value !== null && value !== undefined && value !== '' && value !== false,
  )
  if (!pairs.length) return path
  const texts = pairs.map(([name, value]): [string, string] => [name, String(value)])
  return `${path}?${new URLSearchParams(texts).toString()}`
}

/** The number of a page in an address: 1 for anything else. */
export function pageNumber(value: unknown): number {
  const number = Number(value)
  return Number.isInteger(number) && number >= 1 && number <= 1_000_000 ? number : 1
}
