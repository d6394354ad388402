import type { TrailEntry } from '../audit/audit.service.js'
import { type TrailItem, trailItems } from '../audit/trail.page.js'
import { CALENDAR_LINK_WORDS, calendarLinkPath } from '../programme/calendar-links.js'
import { comingTable } from '../programme/coming-workshops.page.js'
import type { ComingWorkshop } from '../programme/coming-workshops.service.js'
import { type RecordList, recordList } from '../web/record-list.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import type { Cell, Table } from '../web/views/table.js'
import { FACILITIES, facilitiesOf } from './facilities.js'
import { hoursLines } from './opening-hours.js'
import { roomsTable } from './rooms/room.page.js'
import { roomsPaths } from './rooms/rooms.paths.js'
import type { RoomRow } from './rooms/rooms.service.js'
import type { Venue } from './venue.entity.js'
import type { VenueForm } from './venue.form.js'
import { VenueSearchForm } from './venue-search.form.js'
import { venuesPaths as paths } from './venues.paths.js'
import type { VenueFilters, VenueRow } from './venues.service.js'

const WORDS = {
  'venue.added': 'Added',
  'venue.changed': 'Changed',
  'venue.archived': 'Archived',
  'venue.restored': 'Put back',
  'room.added': 'Room added',
  'room.changed': 'Room changed',
  'room.archived': 'Room archived',
  'room.restored': 'Room put back',
  ...CALENDAR_LINK_WORDS,
}

const FACILITY_CHOICES: Choice[] = [
  { value: '', text: 'Anything' },
  { value: 'step_free', text: 'Step-free' },
  { value: 'hearing_loop', text: 'Hearing loop' },
  { value: 'accessible_toilet', text: 'Accessible toilet' },
]

const KEPT: Choice[] = [
  { value: 'current', text: 'In use' },
  { value: 'archived', text: 'Archived' },
]

export interface VenuesPage extends PageModel {
  search: VenueSearchForm
  choices: { wards: Choice[]; facilities: Choice[]; kept: Choice[] }
  list: RecordList
}

export function venuesPage(
  filters: VenueFilters,
  page: number,
  { rows, total }: { rows: VenueRow[]; total: number },
  wards: Choice[],
): VenuesPage {
  const query = { ...filters }
  return {
    title: 'Venues',
    wide: true,
    search: VenueSearchForm.with(query),
    choices: { wards: [{ value: '', text: 'All wards' }, ...wards], facilities: FACILITY_CHOICES, kept: KEPT },
    list: recordList({
      path: paths.index,
      query,
      usual: { kept: 'current' },
      page,
      total,
      noun: ['venue', 'venues'],
      columns: [
        { text: 'Venue' },
        { text: 'Ward' },
        { text: 'People', isNumber: true },
        { text: 'Rooms', isNumber: true },
        { text: 'What is there' },
        { text: 'Coming workshops', isNumber: true },
      ],
      rows: rows.map((row) => [
        { text: row.name, href: paths.show(row.id), note: row.postcode },
        row.wardName ?? 'Not known',
        row.capacity === null ? 'Not known' : String(row.capacity),
        roomsCell(row),
        facilitiesOf(row).join(', ') || 'Nothing noted',
        String(row.coming),
      ]),
      csvPath: paths.csv,
      add: { text: 'Add a venue', href: paths.new },
      empty: {
        title: 'No venues yet',
        text: 'Libraries, community rooms and cafés where workshops happen will be listed here.',
      },
    }),
  }
}

export function venuesCsv(rows: readonly VenueRow[]): [string[], (string | number | boolean | null)[][]] {
  return [
    [
      'Name',
      'Address',
      'Postcode',
      'Ward',
      'People',
      ...FACILITIES.map(({ text }) => text),
      'Coming workshops',
      'Rooms',
      'People in rooms',
      'Devices',
    ],
    rows.map((row) => [
      row.name,
      row.address,
      row.postcode,
      row.wardName,
      row.capacity,
      ...FACILITIES.map(({ value }) => row[value]),
      row.coming,
      row.rooms,
      row.seats,
      row.deviceCount,
    ]),
  ]
}

function roomsCell({ rooms, seats }: VenueRow): string | Cell {
  if (rooms === 0) return 'None'
  return seats === null ? String(rooms) : { text: String(rooms), note: `for ${seats.toLocaleString('en-GB')} people` }
}

interface SummaryRow {
  key: string
  text?: string
  href?: string
  list?: string[]
}

export interface VenuePage extends PageModel {
  isArchived: boolean
  rows: SummaryRow[]
  rooms: Table | null
  addRoom: { text: string; href: string }
  coming: Table | null
  allHref: string | null
  editHref: string
  calendarHref: string
  archiving: { action: string; text: string }
  addWorkshop: { text: string; href: string } | null
  trail: TrailItem[]
}

interface Around {
  wardName: string | null
  rooms: RoomRow[]
  coming: { rows: ComingWorkshop[]; total: number }
  trail: TrailEntry[]
  zone: string
}

export function venuePage(venue: Venue, { wardName, rooms, coming, trail, zone }: Around): VenuePage {
  const { id, isArchived } = venue
  const facilities = facilitiesOf(venue)
  return {
    title: venue.name,
    caption: 'Venue',
    back: { href: paths.index, text: 'All venues' },
    wide: true,
    isArchived,
    rows: [
      { key: 'Address', text: `${venue.address}\n${venue.postcode}` },
      venue.areaId && wardName
        ? { key: 'Ward', text: wardName, href: `/areas/${venue.areaId}` }
        : { key: 'Ward', text: 'Not known' },
      { key: 'How many fit in', text: venue.capacity === null ? 'Not known' : `${venue.capacity} people` },
      { key: 'What is there', ...listOr(facilities, 'Nothing noted') },
      { key: 'Parking', text: venue.parking || 'Not known' },
      { key: 'Buses', text: venue.bus || 'Not known' },
      { key: 'Opening hours', ...listOr(hoursLines(venue.openingHours), 'Not known') },
      { key: 'Wi-Fi', text: venue.wifi || 'Not known' },
      { key: 'Devices kept there', text: devicesText(venue) },
      { key: 'Notes', text: venue.notes || 'None' },
    ],
    rooms: roomsTable(id, rooms),
    addRoom: { text: 'Add a room', href: roomsPaths.new(id) },
    coming: comingTable(coming.rows, 'place'),
    allHref: coming.total > coming.rows.length ? `/workshops?venue=${id}` : null,
    editHref: paths.edit(id),
    calendarHref: calendarLinkPath('venues', id),
    archiving: isArchived
      ? { action: paths.restoration(id), text: 'Put this venue back' }
      : { action: paths.archiving(id), text: 'Archive this venue' },
    addWorkshop: isArchived ? null : { text: 'Add a workshop', href: '/workshops/new' },
    trail: trailItems(trail, WORDS, zone),
  }
}

const listOr = (list: string[], text: string) => (list.length ? { list } : { text })

function devicesText({ deviceCount, devices }: Venue): string {
  if (deviceCount === null) return devices || 'Not known'
  return [String(deviceCount), devices].filter(Boolean).join('\n')
}

export interface VenueFormPage extends PageModel {
  form: VenueForm
  wards: Choice[]
  facilities: readonly Choice[]
  action: string
  submit: string
  cancel: string
}

export const newVenuePage = (form: VenueForm, wards: Choice[]): VenueFormPage => ({
  title: 'Add a venue',
  back: { href: paths.index, text: 'All venues' },
  form,
  wards,
  facilities: FACILITIES,
  action: paths.index,
  submit: 'Add this venue',
  cancel: paths.index,
})

export const editVenuePage = (venue: Venue, form: VenueForm, wards: Choice[]): VenueFormPage => ({
  title: 'Change this venue',
  caption: venue.name,
  back: { href: paths.show(venue.id) },
  form,
  wards,
  facilities: FACILITIES,
  action: paths.show(venue.id),
  submit: 'Save changes',
  cancel: paths.show(venue.id),
})
