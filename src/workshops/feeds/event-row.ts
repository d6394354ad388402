import { boolean, instant, integer, type Row, text } from '../../database/shapes.js'

/** What a calendar entry of a workshop is made of. */
export const EVENT = {
  id: text,
  title: text,
  description: text,
  bring: text,
  language: text.nullable,
  isOnline: boolean,
  startsAt: instant,
  endsAt: instant.nullable,
  state: text,
  sequence: integer,
  createdAt: instant,
  venueName: text.nullable,
  roomName: text.nullable,
  venueAddress: text.nullable,
  venuePostcode: text.nullable,
  workshopChangedAt: instant.nullable,
  venueChangedAt: instant.nullable,
}

export type EventRow = Row<typeof EVENT>

const latest = (kind: 'workshop' | 'venue', id: string) =>
  `(SELECT MAX(e.at) FROM audit_entries e WHERE e.subject_kind = '${kind}' AND e.subject_id = ${id})`

/** The history knows when each was last changed, whoever changed it; a new name of the venue changes the entry too. */
export const EVENT_COLUMNS = `w.id, w.title, w.description, w.bring, w.language, w.is_online, w.starts_at, w.ends_at, w.state, w.sequence,
  w.created_at, v.name AS venue_name, v.address AS venue_address, v.postcode AS venue_postcode, room.name AS room_name,
  ${latest('workshop', 'w.id')} AS workshop_changed_at, ${latest('venue', 'w.venue_id')} AS venue_changed_at`

export const EVENT_SOURCE =
  'FROM workshops w LEFT JOIN venues v ON v.id = w.venue_id LEFT JOIN rooms room ON room.id = w.room_id'

/** On the programme, or was: what the public may see in a calendar. Without a time there is nothing to enter. */
export const WAS_PUBLISHED = "w.published_at IS NOT NULL AND w.state IN ('published', 'cancelled')"

/** How many days calendars keep what has been: long enough to look back a month, short enough to stay small. */
export const DAYS_BACK = 30
