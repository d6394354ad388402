import { addressOf } from './address.js'
import { type Pagination, paginationOf } from './views/pagination.js'
import { type Row, tableOf, type Column, type Table } from './views/table.js'

export const PER_PAGE = 25

export interface LinkText {
  text: string
  href: string
}

/** What the component `record-list` shows beside the filters: how many, the table or why there is none, the pages. */
export interface RecordList {
  action: string
  applied: number
  /** "12 venues" */
  count: string
  table: Table | null
  empty: { title: string; text: string; action: LinkText | null }
  pagination: Pagination
  csvHref: string | null
  add: LinkText | null
}

interface Given {
  /** The list's own address. */
  path: string
  /** The filters in force, as they stand in the address. */
  query: Readonly<Record<string, string>>
  /** Values of filters that hold when nothing was chosen: they do not count as applied. */
  usual?: Readonly<Record<string, string>>
  page: number
  total: number
  /** One and several: `['venue', 'venues']`. */
  noun: readonly [string, string]
  columns: readonly Column[]
  rows: readonly Row['cells'][]
  csvPath: string | null
  add: LinkText | null
  /** What will be here, when there is nothing at all yet. */
  empty: { title: string; text: string }
}

export function recordList(given: Given): RecordList {
  const { path, query, usual = {}, total, noun, add } = given
  const chosen = Object.fromEntries(
    Object.entries(query).filter(([name, value]) => value !== '' && value !== usual[name]),
  )
  const applied = Object.keys(chosen).length
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  return {
    action: path,
    applied,
    count: `${total.toLocaleString('en-GB')} ${total === 1 ? noun[0] : noun[1]}`,
    table: given.rows.length
      ? tableOf({ caption: capitalised(noun[1]), isCaptionHidden: true, columns: given.columns, rows: given.rows })
      : null,
    empty: applied
      ? {
          title: `No ${noun[1]} match`,
          text: 'Nothing matches these filters. Change them, or see all.',
          action: { text: `See all ${noun[1]}`, href: path },
        }
      : { ...given.empty, action: add },
    pagination: paginationOf(Math.min(given.page, pages), pages, (page) =>
      addressOf(path, { ...chosen, page: page === 1 ? '' : page }),
    ),
    csvHref: given.csvPath === null || total === 0 ? null : addressOf(given.csvPath, chosen),
    add,
  }
}

/** `LIMIT` and `OFFSET` of a page, from 1. */
export const pageOf = (page: number) => ({ limit: PER_PAGE, offset: (page - 1) * PER_PAGE })

export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
