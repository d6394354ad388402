import { formatDate, formatTimes } from '../time/dates.js'
import { type Table, tableOf } from '../web/views/table.js'
import type { ComingWorkshop } from './coming-workshops.service.js'

/** null when nothing is to come. */
export function comingTable(
  rows: readonly ComingWorkshop[],
  leaveOut: 'place' | 'champion' | null = null,
): Table | null {
  if (rows.length === 0) return null
  const columns = [
    { text: 'Workshop', cell: (row: ComingWorkshop) => ({ text: row.title, href: `/workshops/${row.id}` }) },
    { text: 'Date', cell: (row: ComingWorkshop) => ({ text: formatDate(row.date), note: timesOf(row) }) },
    { text: 'Where', isLeftOut: leaveOut === 'place', cell: placeOf },
    {
      text: 'Lead champion',
      isLeftOut: leaveOut === 'champion',
      cell: (row: ComingWorkshop) => row.championName ?? 'Nobody yet',
    },
    { text: 'Booked', isNumber: true, cell: bookedOf },
  ].filter(({ isLeftOut }) => !isLeftOut)
  return tableOf({
    caption: 'Coming workshops',
    isCaptionHidden: true,
    columns,
    rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
  })
}

export const timesOf = ({ startTime, endTime }: Pick<ComingWorkshop, 'startTime' | 'endTime'>) =>
  startTime ? formatTimes(startTime, endTime) : 'Time not known'

export const placeOf = ({ isOnline, venueName }: Pick<ComingWorkshop, 'isOnline' | 'venueName'>) =>
  isOnline ? 'Online' : (venueName ?? 'Place not known')

/** @param booked with the places that are kept for those who were `offered` one; they are no booked ones. */
export function bookedOf({ format, places, booked, offered = 0 }: Booked): string {
  if (format === 'drop_in') return 'Drop in'
  return places === null ? String(booked - offered) : `${booked - offered} of ${places}`
}

type Booked = Pick<ComingWorkshop, 'format' | 'places' | 'booked'> & Partial<Pick<ComingWorkshop, 'offered'>>
