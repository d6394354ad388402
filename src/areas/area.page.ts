import type { TrailEntry } from '../audit/audit.service.js'
import { type TrailItem, trailItems } from '../audit/trail.page.js'
import { formatDate, formatShortDate } from '../time/dates.js'
import { type RecordList, recordList } from '../web/record-list.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import { type Table, tableOf } from '../web/views/table.js'
import type { Area } from './area.entity.js'
import type { AreaForm } from './area.form.js'
import { AreaSearchForm } from './area-search.form.js'
import { areasPaths as paths } from './areas.paths.js'
import type { WardFilters, WardRow, WardVenue } from './areas.service.js'

const WHENS: Choice[] = [
  { value: 'now', text: 'Wards of today' },
  { value: 'past', text: 'Former wards' },
  { value: 'all', text: 'All wards' },
]

const WORDS = { 'area.added': 'Added', 'area.changed': 'Changed' }

export interface AreasPage extends PageModel {
  search: AreaSearchForm
  whens: Choice[]
  list: RecordList
  /** For administrators; the import stands above wards. */
  importHref: string | null
}

export function areasPage(
  filters: WardFilters,
  page: number,
  { rows, total }: { rows: WardRow[]; total: number },
  mayImport: boolean,
): AreasPage {
  const query = { ...filters }
  return {
    title: 'Wards',
    wide: true,
    search: AreaSearchForm.with(query),
    whens: WHENS,
    importHref: mayImport ? '/imports/postcodes' : null,
    list: recordList({
      path: paths.index,
      query,
      usual: { when: 'now' },
      page,
      total,
      noun: ['ward', 'wards'],
      columns: [
        { text: 'Ward' },
        { text: 'Code' },
        { text: 'From' },
        { text: 'Until' },
        { text: 'Venues', isNumber: true },
      ],
      rows: rows.map((row) => [
        { text: row.name, href: paths.show(row.id) },
        row.code,
        row.validFrom ? formatShortDate(row.validFrom) : 'Not known',
        row.validTo ? formatShortDate(row.validTo) : 'Today',
        String(row.venues),
      ]),
      csvPath: paths.csv,
      add: { text: 'Add a ward', href: paths.new },
      empty: {
        title: 'No wards yet',
        text: 'Wards show where workshops reach people, and where they do not. Add the wards of your borough first.',
      },
    }),
  }
}

export function areasCsv(rows: readonly WardRow[]): [string[], (string | number | null)[][]] {
  return [
    ['Name', 'Code', 'Ward since', 'Ward until', 'Venues'],
    rows.map((row) => [row.name, row.code, row.validFrom, row.validTo, row.venues]),
  ]
}

export interface AreaPage extends PageModel {
  rows: { key: string; text: string }[]
  venues: Table | null
  editHref: string
  addVenue: { text: string; href: string }
  trail: TrailItem[]
}

export function areaPage(area: Area, venues: WardVenue[], trail: TrailEntry[], zone: string): AreaPage {
  return {
    title: area.name,
    caption: 'Ward',
    back: { href: paths.index, text: 'All wards' },
    wide: true,
    rows: [
      { key: 'Code', text: area.code },
      { key: 'Ward since', text: area.validFrom ? formatDate(area.validFrom) : 'Not known' },
      { key: 'Ward until', text: area.validTo ? formatDate(area.validTo) : 'Still a ward today' },
    ],
    venues: venues.length
      ? tableOf({
          caption: 'Venues',
          isCaptionHidden: true,
          columns: [{ text: 'Venue' }, { text: 'Postcode' }, { text: 'Coming workshops', isNumber: true }],
          rows: venues.map((venue) => [
            { text: venue.name, href: `/venues/${venue.id}` },
            venue.postcode,
            String(venue.coming),
          ]),
        })
      : null,
    editHref: paths.edit(area.id),
    addVenue: { text: 'Add a venue here', href: `/venues/new?ward=${area.id}` },
    trail: trailItems(trail, WORDS, zone),
  }
}

export interface AreaFormPage extends PageModel {
  form: AreaForm
  action: string
  submit: string
  cancel: string
}

export const newAreaPage = (form: AreaForm): AreaFormPage => ({
  title: 'Add a ward',
  back: { href: paths.index, text: 'All wards' },
  form,
  action: paths.index,
  submit: 'Add this ward',
  cancel: paths.index,
})

export const editAreaPage = (area: Area, form: AreaForm): AreaFormPage => ({
  title: 'Change this ward',
  caption: area.name,
  back: { href: paths.show(area.id) },
  form,
  action: paths.show(area.id),
  submit: 'Save changes',
  cancel: paths.show(area.id),
})
