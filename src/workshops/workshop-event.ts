import { type CalendarEvent, calendarUid } from '../mail/calendar.js'
import type { EventRow } from './workshops-list.service.js'
import { workshopsPaths as paths } from './workshops.paths.js'

/** A workshop on the programme as an entry for calendars. */
export function programmeEvent(
  row: EventRow,
  { publicUrl, organiser }: { publicUrl: string; organiser: CalendarEvent['organiser'] },
): CalendarEvent {
  const url = publicUrl + paths.show(row.id)
  return {
    uid: calendarUid(row.id, new URL(publicUrl).hostname),
    sequence: row.sequence,
    title: row.title,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    location: row.isOnline ? 'Online' : [row.venueName, row.venueAddress, row.venuePostcode].filter(Boolean).join(', '),
    description: [row.description, row.bring && `Bring: ${row.bring}`, url].filter(Boolean).join('\n\n'),
    url,
    isCancelled: row.state === 'cancelled',
    organiser,
  }
}
