/** What the component `pagination` shows. Without `items` there is only one page, and nothing is shown. */
export interface Pagination {
  text: string
  items?: ({ number: number; href: string; current: boolean } | { ellipsis: true })[]
  previous?: { href: string }
  next?: { href: string }
}

/**
 * Links to the first, the last and the neighbouring pages, as GOV.UK's pattern has them.
 * @param page the present page, from 1
 * @param addressOf the address of a page, with the filters that are in force
 */
export function paginationOf(page: number, pages: number, addressOf: (page: number) => string): Pagination {
  const text = `Page ${page} of ${pages}`
  if (pages <= 1) return { text }
  const shown = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages)
  const items: NonNullable<Pagination['items']> = []
  let last = 0
  for (const number of new Set(shown.sort((a, b) => a - b))) {
    // One page left out would take as much room as its own number.
    if (number - last === 2) items.push(linkTo(number - 1))
    else if (number - last > 2) items.push({ ellipsis: true })
    items.push(linkTo(number))
    last = number
  }
  return {
    text,
    items,
    ...(page > 1 && { previous: { href: addressOf(page - 1) } }),
    ...(page < pages && { next: { href: addressOf(page + 1) } }),
  }

  function linkTo(number: number) {
    return { number, href: addressOf(number), current: number === page }
  }
}
