import { formatShortDate, isDate } from '../time/dates.js'
import { asked, askedId } from '../web/list-query.js'
import { WorkshopForm } from './workshop.form.js'

/** A new workshop begun from a day of the calendar: what is known there is filled in already. */
export function workshopStartingFrom(query: Readonly<Record<string, unknown>>): WorkshopForm {
  const date = asked(query, 'date')
  const venueId = askedId(query, 'venue')
  return WorkshopForm.with({
    date: isDate(date) ? formatShortDate(date) : '',
    venueId,
    place: venueId ? 'venue' : '',
    leadChampionId: askedId(query, 'champion'),
  })
}
