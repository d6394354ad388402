import * as fc from 'fast-check'
import { paginationOf } from '../../../src/web/views/pagination.js'
import { bodyOf } from './sample-views.js'

const addressOf = (page: number) => `/workshops?page=${page}`
const shown = (page: number, pages: number) =>
  paginationOf(page, pages, addressOf).items?.map((item) => ('ellipsis' in item ? '…' : item.number))

describe('Pagination', () => {
  it.each([
    [1, 2, [1, 2]],
    [1, 14, [1, 2, '…', 14]],
    [3, 14, [1, 2, 3, 4, '…', 14]],
    [4, 14, [1, 2, 3, 4, 5, '…', 14]],
    [7, 14, [1, '…', 6, 7, 8, '…', 14]],
    [14, 14, [1, '…', 13, 14]],
  ])('on page %d of %d shows %j', (page, pages, items) => {
    expect(shown(page, pages)).toEqual(items)
  })

  it('is not there for a single page', () => {
    expect(bodyOf('{{> pagination pagination}}', { pagination: paginationOf(1, 1, addressOf) })).toBe('')
  })

  it('says which page this is, and leads back and on', () => {
    const html = bodyOf('{{> pagination pagination}}', { pagination: paginationOf(2, 3, addressOf) })

    expect(html).toContain('Page 2 of 3')
    expect(html).toContain('href="/workshops?page=1" rel="prev"')
    expect(html).toContain('href="/workshops?page=3" rel="next"')
  })

  it('always has the first, the present and the last page, in order, each once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 400 }), fc.nat(), (pages, seed) => {
        const page = 1 + (seed % pages)
        const numbers = (shown(page, pages) ?? []).filter((item) => typeof item === 'number')
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
        expect(numbers).toEqual(expect.arrayContaining([1, page, pages]))
      }),
    )
  })
})
